/** @file Contested answers: the teacher's queue, one by one, and what a learner is told of a decision. */
import {
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Contest } from '../commands/contest-book.ts';
import type { Notice } from '../commands/notices.ts';
import type { Card } from '../deck/card.ts';
import { shorten } from '../deck/shorten.ts';
import { accents, button, rows, text } from './components.ts';
import { contestId } from './contest-ids.ts';
import { quote } from './question.ts';
import { framed } from './quiz.ts';
import type { Message } from './reply.ts';
import { escapeWithin, list, plural, quoted, timestamp } from './text.ts';

const namesShown = 5;

/** One contest of the queue. `page` counts from 0, `of` is how many wait. */
export function contestCard(
  contest: Contest,
  card: Card | undefined,
  { page, of, others }: { page: number; of: number; others: number },
): Message {
  const { id, by, question, openedAt } = contest;
  const asked =
    question === 'term'
      ? 'Asked for the term'
      : question === 'cloze'
        ? 'Asked for a word'
        : 'Asked to explain it';
  const more = others > 0 ? `, and ${plural(others, 'other')} wrote the same` : '';
  const about = card
    ? [`**${escapeWithin(card.term, 120)}**`, quote(shorten(card.definition, 500))]
    : ['The card is not in its deck any more; a yes still mends the verdicts.'];
  const act = (label: string, kind: 'accept' | 'partly' | 'decline', style?: 'success') =>
    button(label, contestId({ kind, contest: id }), style ? { style } : {});
  const turn = (label: string, to: number) => button(label, contestId({ kind: 'queue', page: to }));
  return framed([
    text(
      `### Contested answer ${page + 1} of ${of}\n-# since ${timestamp(openedAt, 'R')} · ${who(contest)}${more}`,
    ),
    text(about.join('\n')),
    text(`${asked}, ${by.length > 1 ? 'they' : 'this learner'} wrote:\n${quote(shorten(contest.text, 900))}`),
    text(`-# ${consequence(question, card)}`),
    ...rows([
      act('Accept', 'accept', 'success'),
      act('Accept as partly', 'partly'),
      act('Decline', 'decline'),
      ...(page > 0 ? [turn('Previous', page - 1)] : []),
      ...(page + 1 < of ? [turn('Next', page + 1)] : []),
    ]),
  ]);
}

export function noContests(): Message {
  return { text: 'No answer waits for you. When a learner presses **I was right**, it appears here.' };
}

/** How a contest stands after a decision; `changed` people have another verdict now, `left` contests still wait. */
export function contestDecided(
  contest: Contest,
  card: Card | undefined,
  changed: number,
  left: number,
): Message {
  const { decided, id } = contest;
  if (!decided) throw new Error(`expected contest ${id} to be decided, got an open one`);
  const answer = quoted(contest.text, 120);
  const term = `**${escapeWithin(card?.term ?? contest.cardId, 120)}**`;
  const head = {
    accepted: `✓ Accepted: “${answer}” for ${term}.`,
    partly: `◐ Accepted as partly right: “${answer}” for ${term}.`,
    declined: `✗ Declined: “${answer}” for ${term}.`,
  }[decided.how];
  const people = decided.how === 'declined' ? [] : [`${plural(changed, 'verdict')} changed.`];
  const told = `${list(contest.by.map(({ name }) => quoted(name, 32)).slice(0, namesShown))} will be told when they next look.`;
  return framed(
    [
      text([head, changeLine(contest), ...people, told].filter(Boolean).join('\n')),
      ...rows([
        ...(left > 0
          ? [button(`Next (${left} left)`, contestId({ kind: 'queue', page: 0 }), { style: 'primary' })]
          : []),
        button('Undo', contestId({ kind: 'undo', contest: id })),
      ]),
    ],
    undefined,
    decided.how === 'declined' ? accents.bad : accents.good,
  );
}

export function declineForm(contest: Contest): APIModalInteractionResponseCallbackData {
  return {
    custom_id: contestId({ kind: 'decline', contest: contest.id }),
    title: 'Decline this answer',
    components: [
      { type: ComponentType.TextDisplay, content: quote(shorten(contest.text, 900)) },
      {
        type: ComponentType.Label,
        label: 'A word to the learner',
        description: 'Why it is not right; they see it privately. May be left out.',
        component: {
          type: ComponentType.TextInput,
          custom_id: wordField,
          style: TextInputStyle.Paragraph,
          required: false,
          max_length: 300,
        },
      },
    ],
  };
}

export const wordField = 'word';

/** What a learner reads of a decision, one line. */
export function noticeLine({ term, text: answer, decision, word }: Notice): string {
  const what = `“${quoted(answer, 80)}” for **${escapeWithin(term, 80)}**`;
  const said = word ? ` They say: “${quoted(word, 300)}”` : '';
  switch (decision) {
    case 'accepted':
      return `✓ Your teacher accepted ${what}: you were right, and it counts.${said}`;
    case 'partly':
      return `◐ Your teacher accepted ${what} as partly right.${said}`;
    default:
      return `✗ Your teacher looked at ${what} and left it as it was.${said}`;
  }
}

/** Above the message, in the form it has. */
export function withNews(message: Message, notices: readonly Notice[]): Message {
  if (notices.length === 0) return message;
  const news = notices.map(noticeLine).join('\n');
  if (message.text !== undefined) return { ...message, text: `${news}\n\n${message.text}` };
  return { ...message, components: [text(news), ...message.components] };
}

function who({ by }: Contest): string {
  const names = by.slice(0, namesShown).map(({ name }) => quoted(name, 32));
  const rest = by.length - names.length;
  return list(rest > 0 ? [...names, plural(rest, 'other')] : names);
}

function consequence(question: Contest['question'], card: Card | undefined): string {
  if (question === 'term') return 'Accepting makes it another name of the card; partly makes it a near miss.';
  if (question === 'explain' && card?.ideas?.length) {
    return 'Accepting adds it to the card as an example, with a pattern that recognises it.';
  }
  return 'Accepting counts for everyone who wrote or writes the same; the card itself stays as it is.';
}

function changeLine({ decided }: Contest): string {
  switch (decided?.change.what) {
    case 'alias':
      return `“${quoted(decided.change.name, 100)}” is now another name of the card.`;
    case 'near':
      return `“${quoted(decided.change.name, 100)}” is now a near miss of the card.`;
    case 'pattern':
      return `The card has a new example, and the pattern \`${decided.change.pattern.replaceAll('`', '')}\` recognises it.`;
    default:
      return '';
  }
}
