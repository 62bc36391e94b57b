/** @file Slash commands as one list: a command with subcommands stands in it once for each of them. */
import { type Command, type Option, optionType, type Subcommand } from '../wire.ts';

export interface Leaf {
  command: Command;
  /** Names of group and subcommand, outermost first. */
  path: { name: string; type: number }[];
  /** As it is typed, without the slash: `schedule set`. */
  name: string;
  description: string;
  options: Option[];
}

interface Tree {
  name: string;
  type: number;
  description: string;
  options?: (Tree | Option | Subcommand)[];
}

export function leavesOf(commands: readonly Command[]): Leaf[] {
  return commands
    .filter(({ type }) => type === 1 || type === undefined)
    .flatMap((command) => [...walk(command, [], command as unknown as Tree)])
    .sort((a, b) => a.name.localeCompare(b.name));
}

function* walk(command: Command, path: Leaf['path'], tree: Tree): Generator<Leaf> {
  const options = (tree.options ?? []) as Tree[];
  const inner = options.filter(({ type }) => type === optionType.subcommand || type === optionType.group);
  for (const one of inner) yield* walk(command, [...path, { name: one.name, type: one.type }], one);
  if (inner.length > 0) return;
  yield {
    command,
    path,
    name: [command.name, ...path.map(({ name }) => name)].join(' '),
    description: tree.description,
    options: options as unknown as Option[],
  };
}

/** Best first: the name begins with the query, a word of it does, the name or the description holds it. */
export function searchLeaves(leaves: readonly Leaf[], query: string): Leaf[] {
  const wanted = query.trim().toLowerCase();
  const rank = ({ name, description }: Leaf): number => {
    if (name.startsWith(wanted)) return 0;
    if (name.split(/[ _-]/).some((word) => word.startsWith(wanted))) return 1;
    if (name.includes(wanted)) return 2;
    return description.toLowerCase().includes(wanted) ? 3 : 4;
  };
  return leaves
    .map((leaf) => ({ leaf, rank: rank(leaf) }))
    .filter((one) => one.rank < 4)
    .sort((a, b) => a.rank - b.rank)
    .map(({ leaf }) => leaf);
}
