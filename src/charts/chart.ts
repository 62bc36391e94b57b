/** @file A chart before it is drawn: what it shows as a value, and the same in words. */
import type { TopLevelSpec } from 'vega-lite';

export interface Chart {
  /** Name of the picture's file. */
  name: string;
  spec: TopLevelSpec;
  /** For those who hear the picture: all its findings with their numbers, at most 1,024 characters. */
  alt: string;
}

type Layered = Extract<TopLevelSpec, { layer: unknown }>;

/** One layer of a picture. */
export type Layer = Layered['layer'][number];

/** One of several pictures side by side. */
export type Panel = Extract<TopLevelSpec, { concat: unknown }>['concat'][number];

/** Positions and colours are often computed beforehand: such a field is taken as it is. */
export const as = {
  /** Units from the left or the top. */
  place: (field: string) => ({ field, type: 'quantitative', scale: null }) as const,
  /** A colour or the name of a mark. */
  look: (field: string) => ({ field, type: 'nominal', scale: null }) as const,
};

/** The first of these texts that has at most 1,024 characters, else the last one cut at a word. */
export function altText(...versions: string[][]): string {
  const texts = versions.map((sentences) => sentences.join(' '));
  const last = texts.at(-1) ?? '';
  return texts.find((text) => text.length <= 1024) ?? `${last.slice(0, 1023).replace(/\S*$/, '')}…`;
}
