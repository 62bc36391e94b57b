/** @file "Predict first": the question to the class, the private form, and what became of the predictions. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { brier, certainties, isRight, type Prediction, type Score } from '../lab/prediction.ts';
import { accents, button, container, row, text } from './components.ts';
import { claimOf, type Shown } from './experiment-course.ts';
import { experimentId } from './experiment-ids.ts';
import type { Message } from './reply.ts';
import { clip, escapeMarkdown, list, plural, timestamp } from './text.ts';

export interface Question extends Shown {
  equal: string;
  /** The names of the runs to choose from. */
  runs: string[];
  /** How many people have predicted. */
  predictions: number;
  until: number;
}

/** The custom ids of the form's two fields. */
export const fields = { run: 'run', sure: 'sure' } as const;

export function predictionAsked(question: Question): Message {
  const { id, title, equal, runs, predictions, until } = question;
  const count = predictions === 0 ? 'Nobody has predicted yet' : `${people(predictions)} predicted`;
  return {
    components: [
      container(
        [
          text(`## Predict first: ${escapeMarkdown(title)}`),
          ...claimOf(question),
          text(`Which run will end with the highest test accuracy, and how sure are you?\n${choices(runs)}`),
          text(`-# ${equal}`),
          row(
            button('Predict', experimentId('predict', id), { style: 'primary' }),
            button('Start', experimentId('start', id)),
            button('Cancel', experimentId('cancel', id)),
          ),
          text(
            `-# ${count}; predictions stay private. Training starts ${timestamp(until, 'R')}, or with Start.`,
          ),
        ],
        { accent: accents.plain },
      ),
    ],
  };
}

/** `standing` is what this person predicted before. */
export function predictionForm(
  { id, runs }: Pick<Question, 'id' | 'runs'>,
  standing?: Prediction,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: experimentId('predict', id),
    title: 'Your prediction',
    components: [
      {
        type: ComponentType.Label,
        label: 'Which run will end highest?',
        description: 'By its accuracy on the test images after the last epoch.',
        component: {
          type: ComponentType.RadioGroup,
          custom_id: fields.run,
          options: runs.map((name, at) => ({
            label: clip(name, 100),
            value: String(at),
            ...(standing?.run === at && { default: true }),
          })),
        },
      },
      {
        type: ComponentType.Label,
        label: 'How sure are you?',
        description: 'Of ten times you say 80 %, eight should come true.',
        component: {
          type: ComponentType.RadioGroup,
          custom_id: fields.sure,
          options: certainties.map((sure) => ({
            label: `${sure} %`,
            value: String(sure),
            ...(standing?.sure === sure && { default: true }),
          })),
        },
      },
    ],
  };
}

export function predictionTaken(name: string, sure: number, changed: boolean): string {
  const what = changed ? 'Changed' : 'Noted';
  return `${what}: **${escapeMarkdown(name)}** ends highest, ${sure} % sure. You can change it until the training starts.`;
}

/** "7 of 12 predicted the winner, on average 78 % sure: more sure than right. Brier score 0.21." */
export function scoreSentence({ predictions, right, sure, brier: mean }: Score): string {
  const share = (right / predictions) * 100;
  const calibration =
    Math.round(Math.abs(sure - share)) <= 10
      ? 'about as sure as right'
      : sure > share
        ? 'more sure than right'
        : 'more right than sure';
  return (
    `**The class:** ${right} of ${plural(predictions, 'prediction')} named the winner, on average ` +
    `${Math.round(sure)} % sure: ${calibration}. Brier score ${mean.toFixed(2)} (0 is perfect, 0.25 what a coin gets).`
  );
}

/** How one person's prediction came out. */
export function ownPrediction(prediction: Prediction, names: string[], best: number[]): string {
  const { run, sure } = prediction;
  const said = `You said **${escapeMarkdown(names[run] ?? '?')}**, ${sure} % sure.`;
  const won = list(best.map((at) => `**${escapeMarkdown(names[at] ?? '?')}**`));
  const score = `Your Brier score is ${brier(prediction, best).toFixed(2)} (0 is perfect, 0.25 what a coin gets).`;
  if (best.length === 0) return `${said} No run came to a result, so this prediction does not count.`;
  return isRight(prediction, best) ? `✓ ${said} ${score}` : `✗ ${said} It was ${won}. ${score}`;
}

function choices(runs: string[]): string {
  return runs.map((name) => `- **${escapeMarkdown(name)}**`).join('\n');
}

const people = (count: number) => (count === 1 ? 'One person has' : `${count} people have`);
