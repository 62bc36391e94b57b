/** @file Reads Epoch's own deck format: YAML, every fault with its line. */
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Card, Deck } from '../card.ts';
import { DeckFaults, type Fault } from '../faults.ts';
import { limits } from '../limits.ts';
import { lint } from '../lint.ts';
import { newSlug } from '../slug.ts';
import { DeckFile } from './schema.ts';
import { sentences } from './sentences.ts';

type Path = readonly PropertyKey[];

/** Throws DeckFaults with every fault found. `file` is only a name for the faults. `demos` are the experiments there are. */
export function parseYaml(source: string, file: string, demos?: ReadonlySet<string>): Deck {
  return readYaml(source, file, demos).deck;
}

/** `lines` has the line of every card. */
export function readYaml(
  source: string,
  file: string,
  demos?: ReadonlySet<string>,
): { deck: Deck; lines: number[] } {
  const counter = new LineCounter();
  const document = parseDocument(source.replace(/^\uFEFF/, ''), {
    lineCounter: counter,
    prettyErrors: false,
  });
  const lineAt = (offset: number) => counter.linePos(offset).line || 1;
  if (document.errors.length > 0) {
    throw new DeckFaults(
      document.errors.map((error) => ({
        file,
        line: lineAt(error.pos[0]),
        problem: syntaxFault(error.message),
      })),
    );
  }
  const data = plainData(document, file);
  const line = (path: Path, key?: string) => lineAt(offsetOf(document, path, key));
  const fault = (path: Path, problem: string, key?: string): Fault => {
    const card =
      path[0] === 'cards' && typeof path[1] === 'number' ? cardName(valueAt(data, path.slice(0, 2))) : '';
    return { file, line: line(path, key), ...(card && { card }), problem };
  };

  const parsed = DeckFile.safeParse(data);
  if (!parsed.success) {
    throw new DeckFaults(
      parsed.error.issues.flatMap((issue) => {
        const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
        return sentences(issue, valueAt(data, issue.path)).map((text, i) => fault(issue.path, text, keys[i]));
      }),
    );
  }
  const deck = toDeck(parsed.data);
  const faults = lint(deck, demos).map(({ path, problem }) => fault(path, problem));
  if (faults.length > 0) throw new DeckFaults(faults);
  return { deck, lines: deck.cards.map((_, i) => line(['cards', i])) };
}

function toDeck(file: DeckFile): Deck {
  const taken = new Set(file.cards.flatMap((card) => card.id ?? []));
  const cards = file.cards.map(({ id, near, ...rest }, i): Card => {
    const own = id ?? newSlug(rest.term, `card-${i + 1}`, limits.cardId, taken);
    taken.add(own);
    return { id: own, ...rest, ...(near.length > 0 && { near }) };
  });
  const { id, title, language, source, lexicon } = file;
  return {
    id,
    title,
    language,
    ...(source !== undefined && { source }),
    ...(lexicon && { lexicon }),
    cards,
  };
}

/** Anchors and aliases are allowed, but not as a bomb. */
function plainData(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 1000 });
  } catch (error) {
    const problem = `The file repeats too much through YAML aliases (${(error as Error).message}). Write it out.`;
    throw new DeckFaults([{ file, line: 1, problem }]);
  }
}

function syntaxFault(message: string): string {
  const first = message.split('\n')[0]!.replace(/ at line \d+.*$/, '');
  // The parser quotes the whole of what it did not expect, which may be half the file.
  const told = first.length > 300 ? `${first.slice(0, 300)}…` : first.replace(/\.$/, '');
  return `This is not YAML as Epoch reads it: ${told}. Text with a colon or a quote in it goes after ">-" on lines of its own, or in quotes.`;
}

/** Where the value at `path` begins, or the nearest thing around it; with `key`, the field of that name in it. */
function offsetOf(document: Document.Parsed, path: Path, key?: string): number {
  let offset = 0;
  for (let depth = 0; depth <= path.length; depth++) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node)) break;
    if (node.range) offset = node.range[0];
    const next = depth < path.length ? path[depth] : key;
    const pair =
      isMap(node) && node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === next);
    if (pair && isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
  }
  return offset;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (value === null || value === undefined ? value : Reflect.get(Object(value), key)),
    data,
  );
}

function cardName(card: unknown): string {
  const { term, id } = Object(card) as { term?: unknown; id?: unknown };
  return String(term ?? id ?? '').slice(0, limits.term);
}
