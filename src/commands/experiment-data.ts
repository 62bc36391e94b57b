/** @file What Discord shows of /experiment, and what it offers while an option is being typed. */
import { ApplicationCommandOptionType, InteractionContextType } from 'discord-api-types/v10';
import { demos } from '../lab/demos.ts';
import { type OptionName, optionNames } from '../lab/options.ts';
import { suggest } from '../lab/suggest.ts';
import { clip } from '../replies/text.ts';
import type { Choice, Command, Typing } from './command.ts';
import { shelved } from './experiment-book.ts';
import type { Tutor } from './tutor.ts';

const help: Record<OptionName, string> = {
  activation: 'Activation function: sigmoid, tanh or ReLU. Compare with "vs": sigmoid vs ReLU',
  layers: 'Hidden layers: 128, or 100,100, or 5x100, or none. Compare with "vs"',
  initializer: 'Initial weights: uniform, Glorot or He. Compare with "vs"',
  loss: 'Loss: cross-entropy or MSE. Compare with "vs"',
  learning_rate: 'Learning rate of SGD, such as 0.1. Compare with "vs": 0.01 vs 0.1',
  batch_size: 'Images in one step, such as 64. Compare with "vs"',
  epochs: 'How often all images are seen, such as 5. Compare with "vs"',
  seed: 'Start of the random numbers: the same seed gives the same run. Compare with "vs"',
};

const typed = [
  { name: 'demo', description: 'A ready-made experiment that shows what a card says' },
  ...optionNames.map((name) => ({ name, description: help[name] })),
  { name: 'id', description: 'Bring a past experiment back from the record, such as 7f3k' },
  { name: 'verify', description: 'Train a past experiment again and compare every number, such as 7f3k' },
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
    {
      name: 'predict',
      description: 'Let the class predict first which run will end highest',
      type: ApplicationCommandOptionType.Boolean as const,
    },
  ],
} satisfies Command['data'];

export async function autocomplete({ focused, place }: Typing, tutor: Tutor): Promise<Choice[]> {
  const { name, value } = focused;
  if (name === 'id' || name === 'verify') return pastChoices(value, place, tutor);
  if (name !== 'demo') return suggest(name as OptionName, value);
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
