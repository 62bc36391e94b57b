/** @file The shape of what goes over the wire. */
export type Json = { [key: string]: unknown };
