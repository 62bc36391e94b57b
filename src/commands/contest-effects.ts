/** @file What follows from a decision on a contested answer: the card, the verdicts of everyone who wrote it, their notices. */
import { type Accepted, acceptExplanation, acceptTerm, applyChange, takeBack } from '../deck/accepting.ts';
import type { Deck } from '../deck/card.ts';
import { firstRating } from '../deck/memory/rating.ts';
import { answerKey, type Verdict } from '../deck/quiz.ts';
import { sameAnswer } from '../deck/same-answer.ts';
import { type Contest, contestIdOf, type Decision } from './contest-book.ts';
import { correct } from './learners.ts';
import { showAgain } from './quiz-posting.ts';
import type { Tutor } from './tutor.ts';
import { type Writing, writingsTo } from './writings.ts';

const verdicts: Record<Decision, Verdict | undefined> = {
  accepted: 'correct',
  partly: 'partial',
  declined: undefined,
};
const rank: Record<Verdict, number> = { wrong: 0, unsure: 1, partial: 2, correct: 3 };

/** What a yes would change on the card. */
export function accept(deck: Deck, { cardId, question, text }: Contest, how: Decision): Accepted {
  if (how !== 'declined' && question === 'term') return acceptTerm(deck, cardId, text, how === 'partly');
  if (how === 'accepted' && question === 'explain') return acceptExplanation(deck, cardId, text);
  return { what: 'nothing' };
}

export function isBetter(verdict: Verdict, than: Verdict): boolean {
  return rank[verdict] > rank[than];
}

/** The verdict that a teacher gave the same answer; undefined if none did, or it was declined. */
export async function decidedVerdict(
  { records }: Tutor,
  answer: Pick<Writing, 'guildId' | 'deckId' | 'cardId' | 'question' | 'text'>,
): Promise<Verdict | undefined> {
  const found = await records.contests.get(`${answer.guildId}:${contestIdOf(answer)}`);
  return found?.decided && verdicts[found.decided.how];
}

/** Does all that the decision of a contest asks for; can be repeated, and finishes what was interrupted. */
export async function carryOut(tutor: Tutor, contest: Contest): Promise<Writing[]> {
  const { decided, guildId, deckId } = contest;
  if (!decided) return [];
  await tutor.library.change({ guildId, deckId }, { person: decided.teacher, now: decided.at }, (deck) => {
    const changed = deck && applyChange(deck, contest.cardId, decided.change);
    return changed === deck ? undefined : changed;
  });
  const verdict = verdicts[decided.how];
  const writings = await sameWritings(tutor, contest);
  const better = verdict ? writings.filter((one) => isBetter(verdict, one.verdict)) : [];
  for (const writing of better) await regrade(tutor, contest, writing, verdict as Verdict, decided.at);
  await tell(tutor, contest, decided.how === 'declined' ? [] : better);
  await showAgainAll(tutor, contest, better, decided.at);
  return better;
}

/** As if the decision had never been; can be repeated. `contest` is as it was before it was reopened. */
export async function takeBackAll(tutor: Tutor, contest: Contest, at: number): Promise<void> {
  const { decided, guildId, deckId, cardId } = contest;
  if (!decided) return;
  await tutor.library.change({ guildId, deckId }, { person: decided.teacher, now: at }, (deck) => {
    const back = deck && takeBack(deck, cardId, decided.change);
    return back === deck ? undefined : back;
  });
  const writings = await sameWritings(tutor, contest);
  for (const writing of writings) {
    const key = writing.answer && answerKey({ ...writing.answer, personId: writing.personId });
    if (key && (await tutor.records.regrades.get(key))?.contest === contest.id)
      await tutor.records.regrades.delete(key);
    if (verdicts[decided.how]) await regradeMemory(tutor, contest, writing, writing.verdict, at);
    await tutor.records.notices.delete(`${guildId}:${writing.personId}:${contest.id}`);
  }
  await showAgainAll(tutor, contest, writings, at);
}

/** What everyone wrote that is the same answer. */
export async function sameWritings(tutor: Tutor, contest: Contest): Promise<Writing[]> {
  const all = await writingsTo(tutor, contest);
  return all.filter(
    ({ question, text }) => question === contest.question && sameAnswer(text) === contest.same,
  );
}

async function regrade(
  tutor: Tutor,
  contest: Contest,
  writing: Writing,
  verdict: Verdict,
  at: number,
): Promise<void> {
  if (writing.answer) {
    const key = answerKey({ ...writing.answer, personId: writing.personId });
    await tutor.records.regrades.set(key, { verdict, contest: contest.id });
  }
  await regradeMemory(tutor, contest, writing, verdict, at);
}

/** A second try is no review of its own: the first one stands. */
async function regradeMemory(
  tutor: Tutor,
  contest: Contest,
  { guildId, personId, of, answer }: Writing,
  verdict: Verdict,
  at: number,
): Promise<void> {
  if (answer?.attempt === 2) return;
  const id = `${of}:${contest.id}:${at}`;
  const rating = firstRating(verdict);
  await correct(tutor, { guildId, personId }, { kind: 'regrade', id, of, at, verdict, rating });
}

/** Who contested it hears of it in any case, who only wrote the same if it changes something for them. */
async function tell(tutor: Tutor, contest: Contest, better: readonly Writing[]): Promise<void> {
  const { decided, guildId, deckId, cardId, id, text, by } = contest;
  if (!decided) return;
  const term = (await tutor.library.of(contest)).card(deckId, cardId)?.term ?? cardId;
  const { how, at, word } = decided;
  const people = new Set([...by.map(({ personId }) => personId), ...better.map(({ personId }) => personId)]);
  for (const personId of people) {
    const own = better.find((writing) => writing.personId === personId)?.text ?? text;
    const notice = { personId, term, text: own, decision: how, at, ...(word && { word }) };
    await tutor.records.notices.insert(`${guildId}:${personId}:${id}`, notice);
  }
}

/** The reveals that stand with the old verdicts. */
async function showAgainAll(
  tutor: Tutor,
  contest: Contest,
  writings: readonly Writing[],
  at: number,
): Promise<void> {
  const quizzes = new Set(writings.flatMap(({ answer }) => answer?.quizId ?? []));
  for (const quizId of quizzes) await showAgain(tutor, quizId, `${contest.id}-${at}`);
}
