/** @file Loaded before a program (`node --import`): its clock is ahead by CLOCK_SHIFT milliseconds. */
const shift = Number(process.env.CLOCK_SHIFT);
const real = Date.now;
Date.now = () => real() + shift;
