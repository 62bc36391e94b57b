/** @file What is wrong with a deck file, said so that whoever wrote it can mend it. */
import { limits } from './limits.ts';

export interface Fault {
  file: string;
  /** From 1. */
  line: number;
  /** The term (or else the id) of the card it is in. */
  card?: string;
  /** What is wrong and what would work, in whole sentences. */
  problem: string;
}

/** A deck that cannot be used. `message` lists the faults, one a line. */
export class DeckFaults extends Error {
  override name = 'DeckFaults';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(describe(faults));
    this.faults = faults;
  }
}

/** `deck.yaml:12, card "Keras": The field "aliasses" is unknown. Did you mean "aliases"?` */
export function describeFault(fault: Fault): string {
  const card = fault.card === undefined ? '' : `, card "${fault.card}"`;
  return `${fault.file}:${fault.line}${card}: ${fault.problem}`;
}

function describe(faults: readonly Fault[]): string {
  const shown = faults.slice(0, limits.faultsShown).map(describeFault);
  const rest = faults.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more.`] : [])].join('\n');
}
