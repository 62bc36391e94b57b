/** @file What Discord shows of /experiment, and what it offers while an option is being typed. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { demos } from '../lab/demos.ts';
import { clip } from '../replies/text.ts';
import type { Choice, Command, Typing } from './command.ts';
import { shelved } from './experiment-book.ts';
import { runOptions, suggestFor } from './experiment-options.ts';
import type { Tutor } from './tutor.ts';

const typed = [
  { name: 'demo', description: 'A ready-made experiment that shows what a card says' },
  ...runOptions,
  { name: 'id', description: 'A past experiment, such as 7f3k: brought back from the record at once' },
];

const switches = [
  { name: 'predict', description: 'Let the class predict first which run will end highest' },
  { name: 'verify', description: 'With id: train the past experiment once more and compare every number' },
];

export const data = {
  name: 'experiment',
  description: 'Train networks on MNIST and see what happens: pick a demo, or ask "what if?"',
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: [
    ...typed.map((option) => ({
      ...option,
      type: ApplicationCommandOptionType.String as const,
      autocomplete: true,
    })),
    ...switches.map((option) => ({ ...option, type: ApplicationCommandOptionType.Boolean as const })),
  ],
} satisfies Command['data'];

export async function autocomplete({ focused, place }: Typing, tutor: Tutor): Promise<Choice[]> {
  const { name, value } = focused;
  // Whoever is still typing wants to see a network train in a moment.
  tutor.lab.warm?.();
  if (name === 'id') return pastChoices(value, place, tutor);
  const offered = suggestFor(name, value);
  if (offered) return offered;
  const begun = value.trim().toLowerCase();
  return demos
    .filter(({ title, id }) => title.toLowerCase().includes(begun) || id.includes(begun))
    .map(({ title, id, varies }) => ({ name: clip(`${title}: ${varies}`, 100), value: id }));
}

/** Past experiments of this place that hold what was typed, newest first. */
export async function pastChoices(wanted: string, place: Typing['place'], tutor: Tutor): Promise<Choice[]> {
  const ids = (await shelved(place, wanted, tutor)).slice(0, 25);
  const found = await Promise.all(ids.map((id) => tutor.records.experiments.get(id)));
  return found
    .filter((one) => one !== undefined)
    .map(({ id, title, verifies }) => ({
      name: clip(`${id} · ${verifies ? `verification of ${verifies}: ` : ''}${title}`, 100),
      value: id,
    }));
}
