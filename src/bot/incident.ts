/** @file What a person is told when Epoch fails, and the number by which the log is searched for it. */
import { createHash } from 'node:crypto';

/** The number that an apology shows and the log has: four characters that are hard to confuse when read aloud. */
export function incidentOf(interactionId: string): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const digest = createHash('sha256').update(interactionId).digest();
  return Array.from({ length: 4 }, (_, i) => letters[(digest[i] ?? 0) % letters.length]).join('');
}

export function apology(incident: string): string {
  return `That went wrong on my side, and nothing you did was lost. If it happens again, tell your teacher this number: ${incident}.`;
}
