/** @file How a run's name and its result are broken into short lines beside a chart. */

/** Letters in one line. */
const widest = 17;

/** `ReLU: 97.2 %` on one line; long names on lines of their own, broken at their dots and then at their dashes. */
export function labelLines(name: string, result: string): string[] {
  const one = `${name}: ${result}`;
  if (one.length <= widest) return [one];
  const parts = name.split(' · ').flatMap((part) => fill(part.split(/(?<=-)/), ''));
  return [...fill(parts, ' · '), result];
}

/** As many pieces on each line as fit; a piece that is longer has a line to itself. */
function fill(pieces: string[], between: string): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = last === undefined ? piece : last + between + piece;
    if (last !== undefined && longer.length <= widest) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}
