/** @file Loads the decks of a folder; all faults of all files are told at once. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deck } from './card.ts';
import { DeckFaults, type Fault } from './faults.ts';
import { parsePlain } from './formats/plain.ts';
import { parseYaml } from './formats/yaml.ts';
import { prepareGrading } from './grading/prepare.ts';
import { limits } from './limits.ts';

/**
 * Every `*.yaml`, `*.yml` (Epoch's format) and `*.txt` (plain) in the folder, by name. Throws DeckFaults, or the file
 * system's error if the folder cannot be read. `demos` are the experiments that cards may name.
 */
export async function loadDecks(folder: string, demos?: ReadonlySet<string>): Promise<Deck[]> {
  const names = (await readdir(folder)).filter((name) => /^[^.].*\.(ya?ml|txt)$/i.test(name)).sort();
  const decks = new Map<string, { deck: Deck; file: string }>();
  const faults: Fault[] = [];
  for (const name of names) {
    const file = join(folder, name);
    try {
      const deck = parseDeck(await readText(file), file, demos);
      const other = decks.get(deck.id);
      if (other)
        faults.push({ file, line: 1, problem: `The deck id "${deck.id}" is already used by ${other.file}.` });
      else decks.set(deck.id, { deck, file });
    } catch (error) {
      if (!(error instanceof DeckFaults)) throw error;
      faults.push(...error.faults);
    }
  }
  if (faults.length > 0) throw new DeckFaults(faults);
  const loaded = [...decks.values()].map(({ deck }) => deck);
  for (const deck of loaded) prepareGrading(deck);
  return loaded;
}

/** The format is told by the end of the file's name. */
export function parseDeck(source: string, file: string, demos?: ReadonlySet<string>): Deck {
  return /\.ya?ml$/i.test(file) ? parseYaml(source, file, demos) : parsePlain(source, file);
}

async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > limits.file) {
    const problem = `The file has ${Math.ceil(size / 2 ** 20)} MB; at most ${limits.file / 2 ** 20} MB are read.`;
    throw new DeckFaults([{ file, line: 1, problem }]);
  }
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const problem = 'The file is not UTF-8 text. Save it as UTF-8 (in most editors: "Save with encoding").';
    throw new DeckFaults([{ file, line: firstBadLine(bytes), problem }]);
  }
}

/** The line that holds the first bytes that are not UTF-8. */
function firstBadLine(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8').decode(bytes);
  const at = lenient.indexOf('\uFFFD');
  return lenient.slice(0, Math.max(at, 0)).split('\n').length;
}
