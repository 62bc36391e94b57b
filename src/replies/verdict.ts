/** @file The verdict on an answer to a question of any kind, in lines; and what was right. */
import type { APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import { isPairing, type PairingQuestion, type Question } from '../deck/question.ts';
import type { Answer } from '../deck/quiz.ts';
import { button } from './components.ts';
import { customId, fitsCustomId } from './custom-id.ts';
import { optionName } from './question.ts';
import { escapeMarkdown, escapeWithin, quoted } from './text.ts';

/** What is to be told of an answer; `feedback`, `diff` and `checklist` are those of `judge`, as plain text. */
export interface Told {
  verdict: Answer['verdict'];
  by: Answer['by'];
  given: string;
  attempt: 1 | 2;
  feedback?: string;
  diff?: readonly string[];
  checklist?: readonly string[];
  /** Whether no try is left, so that the answer may be shown. */
  settled?: boolean;
  /** The card that was named, if it is not the right one, and what that one is. */
  named?: { term: string; why: string };
}

/** Never names what is right where the answer was not: there may be a second try. */
export function verdictLines(question: Question, told: Told): string[] {
  const feedback = told.feedback ? escapeWithin(told.feedback, 600) : undefined;
  const shown = told.verdict === 'correct' || told.settled;
  const more = [...(shown ? diffBlock(told.diff) : []), ...checklistLines(told.checklist)];
  switch (told.verdict) {
    case 'correct':
      return [
        correctLine(question, told),
        ...(feedback && question.kind !== 'explain' ? [feedback] : []),
        ...more,
      ];
    case 'partial':
      return [`◐ ${feedback ?? 'Partly there.'}`, ...more];
    case 'unsure':
      return [`… ${feedback ?? 'I am not sure what you mean by that.'}`, ...more];
    default:
      return [wrongLine(question, told, feedback), ...more];
  }
}

function correctLine(question: Question, { by, attempt, feedback }: Told): string {
  if (question.kind === 'explain') return `✓ ${escapeWithin(feedback ?? 'Right.', 600)}`;
  const recalled = by === 'typed' && question.kind === 'term';
  const how =
    attempt === 2
      ? 'Right at the second try.'
      : recalled
        ? 'Typed from memory: recalled, not only recognised.'
        : 'Right at the first try.';
  if (isPairing(question)) return `✓ ${how}`;
  const short = question.kind === 'meaning' ? question.card.term : question.answer;
  return `✓ **${escapeWithin(short, 120)}**. ${how}`;
}

function wrongLine(question: Question, told: Told, feedback: string | undefined): string {
  const either = told.attempt === 2 ? ' either' : '';
  const option =
    told.by === 'choice' ? question.options.find(({ letter }) => letter === told.given) : undefined;
  if (option) {
    const name = question.kind === 'meaning' ? option.letter : escapeWithin(option.text, 120);
    return `✗ Not **${name}**${either}.${feedback ? ` ${feedback}` : ''}`;
  }
  if (told.named) {
    const { term, why } = told.named;
    return `✗ Not **${escapeWithin(term, 120)}**${either}. ${escapeMarkdown(why)}`;
  }
  return `✗ ${feedback ?? 'That is not it.'}`;
}

function diffBlock(diff: readonly string[] | undefined): string[] {
  return diff && diff.length > 0 ? [`\`\`\`\n${diff.join('\n')}\n\`\`\``] : [];
}

function checklistLines(checklist: readonly string[] | undefined): string[] {
  return (checklist ?? []).slice(0, 8).map((clause) => `☐ ${escapeWithin(clause, 200)}`);
}

/** In a list: the card, and what was right where that is not the card itself. */
export function listedAnswer({ kind, card, answer }: Question, limit = 100): string {
  const own = kind === 'truth' || kind === 'cloze' || kind === 'chart';
  return `**${escapeWithin(card.term, limit)}**${own ? `: ${escapeWithin(answer, 60)}` : ''}`;
}

/** The sentence that tells what was right. */
export function rightLine(question: Question): string {
  const lead =
    question.kind === 'explain' ? 'The card says:' : isPairing(question) ? 'This is it:' : 'The answer is';
  const answer = rightAnswer(question);
  return answer.startsWith('\n') ? `${lead}${answer}` : `${lead} ${answer}`;
}

/** `**B  Saturated Neuron**: a neuron whose ….`, with the end of a sentence. */
export function rightAnswer(question: Question): string {
  return ended(rightWords(question));
}

function rightWords(question: Question): string {
  const { answer, because } = question;
  if (question.kind === 'explain') return escapeWithin(answer, 700);
  if (isPairing(question)) return pairs(question);
  if (question.kind === 'meaning') {
    return `**${question.right}**: ${escapeMarkdown(answer)}`;
  }
  const option = question.options.find(({ letter }) => letter === question.right);
  const name = escapeWithin(option ? optionName(question, option) : answer, 120);
  return because ? `**${name}**: ${escapeMarkdown(because)}` : `**${name}**`;
}

/** What belongs together, a line each; an order needs no more than its names. */
function pairs({ kind, slots, choices, because }: PairingQuestion): string {
  const named = slots.map(({ label, right }) => ({ label, choice: choices[right] ?? '' }));
  if (kind === 'order') {
    const order = named.map(({ choice }) => `**${escapeWithin(choice, 60)}**`).join(', then ');
    return because ? `${order}. ${escapeMarkdown(because)}` : order;
  }
  return named
    .map(({ label, choice }) => `\n- **${escapeWithin(label, 60)}**: ${escapeWithin(choice, 110)}`)
    .join('');
}

function ended(sentence: string): string {
  return /[.…!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** "You said Keras." */
export function said(question: Question, answer: Pick<Answer, 'by' | 'given'> | undefined): string {
  if (isPairing(question)) return 'You paired them.';
  const option = question.options.find(({ letter }) => answer?.by === 'choice' && letter === answer.given);
  const what = option
    ? question.kind === 'meaning'
      ? option.letter
      : escapeWithin(option.text, 100)
    : quoted(answer?.given ?? '', 60);
  return `You said ${what}.`;
}

/** Where the card has an experiment that shows what it says. */
export function experimentButton(
  { card: { experiment: demo } }: Pick<Question, 'card'>,
  label = 'See it happen',
): APIButtonComponentWithCustomId[] {
  if (!demo || !fitsCustomId('experiment', 'demo', demo)) return [];
  return [button(label, customId('experiment', 'demo', demo))];
}
