/**
 * @file Loaded before a program (`node --import`): its clock is ahead by the milliseconds in the file CLOCK_FILE, which
 * is read again and again. Timers go by real time, as on a machine whose clock was set.
 */
import { readFileSync } from 'node:fs';

const file = process.env.CLOCK_FILE ?? '';
const Real = Date;
let shift = read();

function read(): number {
  return Number(readFileSync(file, 'utf8'));
}

function now(): number {
  return Real.now() + shift;
}

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

setInterval(() => {
  shift = read();
}, 25).unref();
