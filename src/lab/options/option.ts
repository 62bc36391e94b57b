/** @file What an option of an experiment is: how its values are read, named and offered. */
import type { Choices } from '../choices.ts';
import type { EngineName } from '../engine-name.ts';
import type { Spec } from '../spec.ts';

/** What a value of an option chooses; the engine is no part of a specification. */
export type Value = Choices & { engine?: EngineName };

/** A run as options describe it. */
export type Described = Spec & { engine?: EngineName };

export interface Option {
  /** What it chooses, for whoever looks through the list of options: at most 100 characters. */
  help: string;
  /** What divides values, besides `vs`: a comma belongs to `100,100` and may be a decimal comma. */
  divider: RegExp | undefined;
  /** The values of a text that stands for several without naming each: `1-5`. */
  expand?(text: string): string[] | undefined;
  /** One value; throws a UserError that says what can be written. */
  read(text: string): Value;
  /** What it takes for granted unless it is chosen too. */
  implies?: Value;
  /** Why it can be without effect, as a sentence with a way out. */
  idle?: string;
  /** Tells a run from others that differ in this option only: `lr 0.1`. */
  name(run: Described): string;
  /** The same inside a list of settings: `SGD 0.1`. Empty for what goes without saying. */
  setting(run: Described): string;
  /** Frames values in a title: `learning rate 0.1 vs 0.5`. */
  title(values: string): string;
  /** The value alone, as it could be typed again. */
  typed(run: Described): string;
  /** What autocomplete offers, most useful first. */
  offers: string[];
}
