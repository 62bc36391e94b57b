/** @file The option `questions` of /quiz and /schedule set: which kinds of questions are asked. */
import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Mix } from '../deck/questions/kinds.ts';

const names: Record<Mix, string> = {
  mixed: 'Mixed: terms most often',
  terms: 'Terms: which term is this?',
  meanings: 'Meanings: what does this term mean?',
  truth: 'True or false?',
  gaps: 'Gaps: which word is missing?',
  explanations: 'Explanations, in your own words',
  pairs: 'Pairs: which definition belongs to which term?',
  lab: 'From the lab: curves and gradients of runs done here',
};

export const questionsOption: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.String,
  name: 'questions',
  description: 'Which kinds of questions (mixed if left out)',
  choices: Object.entries(names).map(([value, name]) => ({ name, value })),
};
