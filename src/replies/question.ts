/** @file A question of any kind as a learner meets it: its text, its buttons, the form to type or pair in. */
import {
  type APIComponentInContainer,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import { isPairing, type Letter, type Option, type Question, typing } from '../deck/question.ts';
import { button, gallery, type Row, row, text } from './components.ts';
import type { Attachment } from './reply.ts';
import { clip, escapeMarkdown } from './text.ts';

/** The custom ids of what answers a question; who asks it decides what they are. */
export interface AnswerIds {
  pick(letter: Letter): string;
  /** Opens the form. */
  form(): string;
}

/** The question and its options as text; `picture` is that of a chart question, which the message must carry too. */
export function questionParts(question: Question, picture?: Attachment): APIComponentInContainer[] {
  const { ask, prompt } = question;
  const shown =
    question.kind === 'meaning' || question.kind === 'explain'
      ? `**${escapeMarkdown(prompt)}**`
      : quote(prompt);
  return [
    text(prompt === '' ? escapeMarkdown(ask) : `${escapeMarkdown(ask)}\n${shown}`),
    ...(picture ? [gallery([{ attachmentName: picture.name, alt: picture.alt }])] : []),
    ...listed(question),
  ];
}

/** A button for each option, and one to type or pair. */
export function answerRow(question: Question, ids: AnswerIds): Row {
  const form = formLabel(question);
  return row(
    ...question.options.map((option) => button(optionLabel(question, option), ids.pick(option.letter))),
    ...(form ? [button(form, ids.form(), { style: 'primary' })] : []),
  );
}

/** What a button says: the option itself where all of them are short, else its letter. */
export function optionLabel({ kind, options }: Question, { letter, text: said }: Option): string {
  const short = kind !== 'term' && kind !== 'meaning' && options.every((one) => one.text.length <= 24);
  return short ? said : letter;
}

/** `B  Saturated Neuron`, or the text alone where the buttons say it; plain text. */
export function optionName(question: Question, option: Option): string {
  const label = optionLabel(question, option);
  return label === option.text ? option.text : `${option.letter}  ${option.text}`;
}

/** The form for what is not answered with one button. Throws if the question has none. */
export function answerForm(question: Question, id: string): APIModalInteractionResponseCallbackData {
  if (isPairing(question)) return { custom_id: id, title: formTitle(question), components: menus(question) };
  const wanted = typing(question);
  if (!wanted) throw new RangeError(`expected a question that can be typed, got kind ${question.kind}`);
  const long = wanted === 'explanation';
  const shown = question.kind === 'term' ? question.prompt : `${question.ask}\n${question.prompt}`;
  return {
    custom_id: id,
    title: formTitle(question),
    components: [
      { type: ComponentType.TextDisplay, content: quote(shown) },
      {
        type: ComponentType.Label,
        label: 'Your answer',
        description: hints[wanted],
        component: {
          type: ComponentType.TextInput,
          custom_id: typedField,
          style: long ? TextInputStyle.Paragraph : TextInputStyle.Short,
          required: true,
          placeholder: placeholders[wanted],
          ...(long && { max_length: 2000 }),
        },
      },
    ],
  };
}

/** What a sent form says, as `judge` reads it; `fields` by custom id. */
export function givenIn(question: Question, fields: Readonly<Record<string, string>>): string {
  if (!isPairing(question)) return (fields[typedField] ?? '').trim();
  return question.slots.map((_, i) => fields[slotField(i)] ?? '-').join(' ');
}

/** The custom id of the field that is typed into. */
export const typedField = 'term';

function slotField(slot: number): string {
  return `slot${slot}`;
}

export function quote(content: string): string {
  return `> ${escapeMarkdown(content).replaceAll('\n', '\n> ')}`;
}

/** Lettered options, where the buttons do not say them, and what is to be paired. */
function listed(question: Question): APIComponentInContainer[] {
  if (isPairing(question)) {
    const choices = question.choices.map((choice, i) => `**${letterOf(i)}**  ${escapeMarkdown(choice)}`);
    const slots = question.slots.map(({ label }) => escapeMarkdown(label)).join(' · ');
    return [text(choices.join('\n')), ...(question.kind === 'match' ? [text(slots)] : [])];
  }
  const lines = question.options
    .filter((option) => optionLabel(question, option) === option.letter)
    .map(({ letter, text: said }) => `**${letter}**  ${escapeMarkdown(said)}`);
  return lines.length > 0 ? [text(lines.join('\n'))] : [];
}

function menus({ slots, choices }: Extract<Question, { slots: unknown }>) {
  return slots.map(({ label }, slot) => ({
    type: ComponentType.Label as const,
    label: clip(label, 45),
    component: {
      type: ComponentType.StringSelect as const,
      custom_id: slotField(slot),
      required: true,
      placeholder: 'Choose',
      options: choices.map((choice, i) => ({
        label: choice.length > 90 ? letterOf(i) : clip(`${letterOf(i)}  ${choice}`, 100),
        value: String(i),
        ...(choice.length > 90 && { description: clip(choice, 100) }),
      })),
    },
  }));
}

export function letterOf(position: number): string {
  return String.fromCharCode(65 + position);
}

const hints = {
  term: 'The term alone is enough. Spelling slips are fine.',
  explanation: 'A sentence or two, in your own words.',
  word: 'One word. Spelling slips are fine.',
};
const placeholders = { term: 'Name the term', explanation: 'It is …', word: 'The word in the gap' };

function formLabel(question: Question): string | undefined {
  if (question.kind === 'match') return 'Pair them';
  if (question.kind === 'order') return 'Put them in order';
  const wanted = typing(question);
  if (!wanted) return undefined;
  if (wanted === 'explanation') return 'Type my explanation';
  if (question.options.length > 0) return "I'd rather type it";
  return wanted === 'term' ? 'Type the term' : 'Type the word';
}

function formTitle({ kind }: Question): string {
  if (kind === 'match') return 'Which belongs to which?';
  if (kind === 'order') return 'In which order?';
  if (kind === 'explain') return 'In your own words';
  return kind === 'cloze' ? 'Which word belongs in the gap?' : 'Which term is this?';
}
