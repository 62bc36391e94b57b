/** @file Every acknowledged answer kept as it was told; no verdict shown to anybody else. */
import type { Verdict as Judged } from '../../src/deck/quiz.ts';
import { textOf } from '../support/reading.ts';
import { verdictSign } from './class.ts';
import { type Counts, type Evidence, tally, type Verdict } from './judge.ts';

const marks: Record<Judged, string> = { correct: '✓', partial: '◐', wrong: '✗', unsure: '…' };

export function judgeAnswers({ ledger, answers, messages }: Evidence): Verdict {
  const counts: Counts = { acknowledged: ledger.answers.length, kept: 0 };
  const lost: string[] = [];
  const doubled: string[] = [];
  const wrong: string[] = [];
  const byPerson = Map.groupBy(answers.values(), (one) => `${one.quizId}:${one.personId}:${one.question}`);

  for (const { quizId, personId, question, letter, life, shown } of ledger.answers) {
    const own = byPerson.get(`${quizId}:${personId}:${question}`) ?? [];
    const kept = own.find(({ given }) => given === letter);
    const text = textOf(shown);
    const told = `answer ${letter} of ${personId} to ${quizId}:${question} (life ${life})`;
    // Who was right keeps that answer; a later choice is told so and not written down.
    const stands = text.includes('You have it already') || text.includes('what everyone gets');
    if (!kept && !(stands && own.length > 0)) lost.push(told);
    else {
      counts.kept!++;
      const sign = /[✓◐✗…]/.exec(text)?.[0];
      if (kept && !stands && marks[kept.verdict] !== sign)
        wrong.push(`${told}: told ${sign}, recorded ${kept.verdict}`);
    }
    if (shown.interaction_metadata?.user.id !== personId)
      wrong.push(`${told}: shown as the answer to ${shown.interaction_metadata?.user.id}`);
  }

  for (const [key, own] of byPerson) {
    const letters = own.map(({ given }) => given);
    if (new Set(letters).size < letters.length) doubled.push(`answer ${key}: ${letters.join(', ')}`);
  }

  for (const message of messages) {
    if (!message.author.bot) continue;
    const { only_for, interaction_metadata: from } = message;
    const press = from !== undefined && 'interacted_message_id' in from;
    if (only_for !== undefined) {
      tally(counts, 'private messages');
      if (from?.user.id !== only_for)
        wrong.push(`private message ${message.id}: of ${from?.user.id}, shown to ${only_for}`);
    } else if (press && verdictSign.test(textOf(message)))
      wrong.push(`verdict shown to everybody in ${message.id}: ${textOf(message).slice(0, 80)}`);
  }
  return { counts, lost, doubled, wrong };
}
