/** @file What Discord shows of /deck. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { formats } from '../deck/formats/formats.ts';
import { formatNames } from '../deck/formats/names.ts';
import { limits } from '../deck/limits.ts';

const { Attachment, Boolean: Flag, String: Text, Subcommand } = ApplicationCommandOptionType;

const deck = (description: string, required = true): APIApplicationCommandBasicOption => ({
  type: Text,
  name: 'deck',
  description,
  required,
  autocomplete: true,
});
const card = (description: string, required: boolean): APIApplicationCommandBasicOption => ({
  type: Text,
  name: 'card',
  description,
  required,
  autocomplete: true,
});
const title = (description: string, required = false): APIApplicationCommandBasicOption => ({
  type: Text,
  name: 'title',
  description,
  required,
  max_length: limits.title,
});
const choices = formatNames.map((name) => ({
  name: `${formats[name].label} (${formats[name].ending})`,
  value: name,
}));

function action(
  name: string,
  description: string,
  ...options: APIApplicationCommandBasicOption[]
): APIApplicationCommandSubcommandOption {
  return { type: Subcommand, name, description, options };
}

export const data: RESTPostAPIChatInputApplicationCommandsJSONBody = {
  name: 'deck',
  description: "This server's decks of cards: see, write, import, export and share them",
  contexts: [InteractionContextType.Guild],
  options: [
    action('list', 'Which decks there are'),
    action(
      'show',
      'The cards of a deck, or one card in full',
      deck('Which deck'),
      card('One of its cards', false),
    ),
    action('create', 'Begin a new deck (teachers)'),
    action('add', 'Add a card to a deck (teachers)', deck('To which deck')),
    action('edit', 'Change a card (teachers)', deck('In which deck'), card('Which card', true)),
    action(
      'remove',
      'Remove a card, or a whole deck; can be undone for 30 days (teachers)',
      deck('Which deck'),
      card('Which card; without one the whole deck goes', false),
    ),
    action(
      'import',
      'Bring cards in from a file; you see what it does before anything is written (teachers)',
      {
        type: Attachment,
        name: 'file',
        description: 'CSV, Anki (.apkg or text), Markdown, Quizlet, Epoch (.yaml) or plain text, up to 10 MB',
      },
      deck('Into which deck; otherwise the one of that name, or a new one', false),
      title('What a new deck is called'),
      {
        type: Flag,
        name: 'replace',
        description: 'Also take out the cards that the file does not have (no if left out)',
      },
      { type: Text, name: 'format', description: 'Only if I take the file for something else', choices },
      {
        type: Text,
        name: 'code',
        description: 'Instead of a file: the code of a deck that another server shares',
        max_length: 40,
      },
    ),
    action('export', 'Get a deck as a file', deck('Which deck'), {
      type: Text,
      name: 'format',
      description: 'Epoch (.yaml) holds everything and is the default',
      choices,
    }),
    action(
      'rename',
      'Change the title of a deck (teachers)',
      deck('Which deck'),
      title('The new title', true),
    ),
    action('share', 'Let another server have a copy of a deck, by a code (teachers)', deck('Which deck')),
    action(
      'undo',
      'Take back a change or a removal of the last 30 days (teachers)',
      deck('Only of this deck', false),
    ),
  ],
};
