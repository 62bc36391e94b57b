/** @file The forms in which decks and cards are written. */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Card, Deck } from '../deck/card.ts';
import { limits } from '../deck/limits.ts';
import { demos } from '../lab/demos.ts';
import { customId } from './custom-id.ts';
import { clip } from './text.ts';

type Form = APIModalInteractionResponseCallbackData;

/** What a form holds, by the custom ids of its fields. */
export type CardFields = Partial<
  Record<'title' | 'term' | 'definition' | 'aliases' | 'confusable' | 'experiment', string>
>;

/** The value of the choice "no experiment". */
export const noExperiment = 'none';

/** Discord's own limit of what can be typed into one field. */
const longestField = 4000;

export function fieldsOf(card: Card, deck: Deck): CardFields {
  const term = (id: string) => deck.cards.find((other) => other.id === id)?.term ?? id;
  return {
    term: card.term,
    definition: card.definition,
    aliases: card.aliases.join('\n'),
    confusable: card.confusable.map(term).join('\n'),
    experiment: card.experiment ?? noExperiment,
  };
}

/** `id` is the form's custom id. */
export function cardForm(id: string, title: string, fields: CardFields = {}): Form {
  return {
    custom_id: id,
    title: clip(title, 45),
    components: [
      line('Term', 'term', { max: limits.term, value: fields.term }),
      paragraph('Definition', 'definition', { max: limits.definition, value: fields.definition }),
      paragraph('Other names', 'aliases', {
        hint: 'Accepted as answers too, one on a line. Spelling and plurals are understood anyway.',
        value: fields.aliases,
        optional: true,
      }),
      paragraph('Easily confused with', 'confusable', {
        hint: 'Terms of other cards, one on a line: the first choice for wrong options.',
        value: fields.confusable,
        optional: true,
      }),
      experiment(fields.experiment),
    ],
  };
}

export function newDeckForm(fields: CardFields = {}): Form {
  return {
    custom_id: customId('deck', 'create'),
    title: 'A new deck and its first card',
    components: [
      line('Title of the deck', 'title', { max: limits.title, value: fields.title }),
      line('Term of the first card', 'term', { max: limits.term, value: fields.term }),
      paragraph('Its definition', 'definition', { max: limits.definition, value: fields.definition }),
      paragraph('Other names', 'aliases', { hint: 'One on a line.', value: fields.aliases, optional: true }),
    ],
  };
}

/** For an import without a file: one can be added here, or cards pasted. `named`: into a deck that is there. */
export function importForm(id: string, named: boolean): Form {
  return {
    custom_id: id,
    title: 'Import cards',
    components: [
      label('A file', 'CSV, Anki (.apkg or text), Markdown, Epoch (.yaml) or plain text, up to 10 MB', {
        type: ComponentType.FileUpload,
        custom_id: 'file',
        required: false,
        max_values: 1,
      }),
      paragraph('Or cards, pasted', 'text', {
        hint: 'As Quizlet gives them: a card a line, term and definition with a tab between.',
        optional: true,
      }),
      ...(named
        ? []
        : [
            line('What a new deck is called', 'title', {
              max: limits.title,
              optional: true,
              hint: 'Otherwise as the file.',
            }),
          ]),
    ],
  };
}

function experiment(chosen?: string): APILabelComponent {
  const options = demos.slice(0, 24).map(({ id, title }) => ({
    label: clip(title, 100),
    value: id,
    ...(id === chosen && { default: true }),
  }));
  return label('Experiment that shows it', undefined, {
    type: ComponentType.StringSelect,
    custom_id: 'experiment',
    required: false,
    options: [
      { label: 'None', value: noExperiment, ...(chosen === noExperiment && { default: true }) },
      ...options,
    ],
  });
}

interface Field {
  hint?: string;
  value?: string;
  optional?: boolean;
  max?: number;
}

function line(name: string, id: string, field: Field): APILabelComponent {
  return input(name, id, TextInputStyle.Short, field);
}

function paragraph(name: string, id: string, field: Field): APILabelComponent {
  return input(name, id, TextInputStyle.Paragraph, field);
}

function input(name: string, id: string, style: TextInputStyle, field: Field): APILabelComponent {
  const max = Math.min(field.max ?? longestField, longestField);
  return label(name, field.hint, {
    type: ComponentType.TextInput,
    custom_id: id,
    style,
    max_length: max,
    ...(field.optional ? { required: false } : { required: true, min_length: 1 }),
    ...(field.value && { value: field.value.slice(0, max) }),
  });
}

function label(name: string, hint: string | undefined, component: APIComponentInLabel): APILabelComponent {
  return { type: ComponentType.Label, label: name, ...(hint && { description: clip(hint, 100) }), component };
}
