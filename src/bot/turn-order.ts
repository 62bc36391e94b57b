/** @file In what order dues of one moment are begun. */
import { createHash } from 'node:crypto';
import type { Due } from '../calendar/agenda.ts';

/** The oldest first; of one moment by lot, another one each day, so that no server always comes last. */
export function inTurn(dues: readonly Due[]): Due[] {
  const lots = new Map(dues.map(({ id }) => [id, createHash('sha256').update(id).digest('hex')]));
  const lot = ({ id }: Due) => lots.get(id) ?? '';
  return dues.toSorted((a, b) => a.at - b.at || (lot(a) < lot(b) ? -1 : 1));
}
