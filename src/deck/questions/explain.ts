/** @file "Explain it": the term is shown, an explanation typed. */
import type { Card } from '../card.ts';
import type { ExplainQuestion } from '../question.ts';
import { shorten } from '../shorten.ts';
import { kept, promptLimit, termLimit } from './texts.ts';

export function explainQuestion(card: Card): ExplainQuestion {
  return {
    kind: 'explain',
    card: kept(card),
    ask: 'What is this, in your own words?',
    prompt: shorten(card.term, termLimit),
    options: [],
    answer: shorten(card.definition, promptLimit),
  };
}
