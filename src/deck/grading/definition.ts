/** @file Grades an explanation in a learner's own words by the ideas that the card wants to hear. */
import type { Card, Deck, Idea } from '../card.ts';
import type { Verdict } from '../quiz.ts';
import { readAnswer, saysNothing } from './answer.ts';
import { clauses } from './clauses.ts';
import { explained, remarks, stillMissing } from './definition-feedback.ts';
import { isForeign, isGibberish, isKeywordList, restates, withoutTerm } from './definition-guards.ts';
import { type Finding, findPhrases, look } from './find.ts';
import { type Reading, read } from './reading.ts';
import { repair } from './repair.ts';
import { copiedFrom, rivalsOf } from './rivals.ts';
import { type CardRubric, type Rubric, rubricOf } from './rubric.ts';

export interface DefinitionGrade {
  /** `unsure` where nothing can be told: the learner compares for himself, with `checklist`. */
  verdict: Verdict;
  /** One or two sentences, plain text (not escaped). */
  feedback: string;
  /** Ids of the ideas that were said. */
  found: string[];
  /** Ids of the ideas that are wanted and were not said; of alternatives all, where none was said. */
  missing: string[];
  /** The other card that the answer explains. */
  rival?: Card;
  /** What the card says of the first thing in the answer that is not so. */
  contradiction?: string;
  /** The definition in clauses, to be ticked off; only where the verdict is `unsure`. */
  checklist?: string[];
}

/**
 * Never throws and never calls an answer wrong only because its words were not foreseen, as long as they speak of the
 * matter. A card without ideas is never judged. The first use of a deck prepares it; then an answer takes about a millisecond.
 */
export function gradeDefinition(answer: string, card: Card, deck: Deck): DefinitionGrade {
  const rubric = rubricOf(deck);
  const own = rubric.cards.get(card.id);
  const said = readAnswer(answer);
  if (said.words.length === 0) return wrong(said.onlyEmoji ? remarks.emoji : remarks.empty);
  if (saysNothing(said.words)) return wrong(remarks.noAnswer);
  if (!own) return unsure(card, []);

  const reading = repair(read(said.text, rubric.joins), rubric);
  const rest = withoutTerm(reading, card);
  if (restates(rest, reading, card)) return wrong(remarks.restated);
  const view = assess(rest, own, rubric);
  if (/^en\b/i.test(deck.language) && isForeign(reading)) return wrong(remarks.foreign);
  if (view.missing.length > 0 && isGibberish(reading)) return wrong(remarks.gibberish);
  if (isKeywordList(reading)) return wrong(remarks.keywords);
  const copied = copiedFrom(reading, own, view.finding, rubric);
  if (copied) return { ...wrong(explained(copied)), rival: copied };
  return conclude(view, rest, own, rubric);
}

interface View {
  finding: Finding;
  found: Idea[];
  missing: Idea[];
  /** A wanted idea of which the opposite was said. */
  denied: boolean;
  /** What to say of the first contradiction. */
  contradiction?: string;
}

function assess(reading: Reading, own: CardRubric, rubric: Rubric): View {
  const finding = findPhrases(reading, rubric);
  const looks = own.ideas.map(({ idea, ...wanted }) => ({ idea, is: look(wanted, finding) }));
  const found = looks.filter(({ is }) => is === 'yes').map(({ idea }) => idea);
  const hasAlternative = found.some(({ need }) => need === 'alt');
  const missing = own.ideas
    .map(({ idea }) => idea)
    .filter((idea) => !found.includes(idea))
    .filter(({ need }) => need === 'core' || (need === 'alt' && !hasAlternative));
  const contradiction = own.contradictions.find((wanted) => look(wanted, finding, true) === 'yes')?.say;
  const denied = looks.some(({ idea, is }) => is === 'denied' && missing.includes(idea));
  return { finding, found, missing, denied, contradiction };
}

function conclude(view: View, reading: Reading, own: CardRubric, rubric: Rubric): DefinitionGrade {
  const { found, missing, contradiction, denied } = view;
  const grade = (verdict: Verdict, feedback: string): DefinitionGrade => ({
    verdict,
    feedback,
    found: found.map(({ id }) => id),
    missing: missing.map(({ id }) => id),
    ...(contradiction !== undefined && { contradiction }),
  });
  if (missing.length === 0) {
    return contradiction === undefined
      ? grade('correct', remarks.right)
      : grade('partial', `${remarks.but} ${contradiction}`);
  }
  if (contradiction !== undefined) return grade('wrong', contradiction);
  const rival =
    missing.some(({ need }) => need === 'core') &&
    rivalsOf(own, view.finding, rubric).find((other) => isWhole(assess(reading, other, rubric)));
  if (rival) return { ...grade('wrong', explained(rival.card)), rival: rival.card };
  if (denied && !found.some(({ need }) => need === 'core')) return grade('wrong', remarks.denied);
  if (found.length > 0) return grade('partial', stillMissing(missing));
  const touches = new Set(reading.tokens.map(({ stem }) => stem).filter((stem) => own.topic.has(stem))).size;
  if (touches < 2) return grade('wrong', `${remarks.elsewhere} ${stillMissing(missing)}`);
  return { ...grade('unsure', remarks.unsure), checklist: clauses(own.card.definition) };
}

function isWhole(view: View): boolean {
  return view.missing.length === 0 && view.contradiction === undefined;
}

function wrong(feedback: string): DefinitionGrade {
  return { verdict: 'wrong', feedback, found: [], missing: [] };
}

function unsure(card: Card, missing: string[]): DefinitionGrade {
  return {
    verdict: 'unsure',
    feedback: remarks.unjudged,
    found: [],
    missing,
    checklist: clauses(card.definition),
  };
}
