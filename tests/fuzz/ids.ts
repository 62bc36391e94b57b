/** @file Custom ids as a forger might write them: every reader knows them or says that they make no sense. */
import { readContestId } from '../../src/replies/contest-ids.ts';
import { customId, fitsCustomId, parseCustomId } from '../../src/replies/custom-id.ts';
import { readChange } from '../../src/replies/experiment-ids.ts';
import { quizId, readQuizId } from '../../src/replies/quiz-ids.ts';
import { readReviewId, reviewId } from '../../src/replies/review-ids.ts';
import { readDraft } from '../../src/replies/schedule-set.ts';
import { anyText, bendText } from './chance.ts';
import type { Fuzzer } from './fuzzer.ts';

const samples = [
  'quiz:pick:123456789012345678-0123456789ab:0:A:here',
  'quiz:self:123456789012345678-0123456789ab:9:good',
  'review:pick:123456789012345678:5000001:A',
  'review:start:direct:here',
  'schedule:zone:0900:12345:123456789012345678:deep-learning-5:10a:Europe/Berlin',
  'experiment:change:7f3k',
  'experiment:x:learning_rate=0.1',
  'class:contest:123:accept',
  'deck:show:deep-learning-5:0',
];
const words = samples.join(':').split(/[:-]/);

export const customIds: Fuzzer = {
  name: 'ids',
  slow: 50,
  open: async () => ({
    once(chance) {
      const text = chance.once(3)
        ? anyText(chance, 100, words)
        : bendText(chance, chance.pick(samples), samples, 100);
      const { command, args } = parseCustomId(text);
      if ([command, ...args].join(':') !== text)
        throw new Error('expected the parts to make the whole again');
      if (fitsCustomId(command, ...args) && customId(command, ...args) !== text)
        throw new Error('expected the same id');
      const fits = text.length <= 90;
      const quiz = readQuizId(args);
      if (quiz && fits) same(quizId(quiz), readQuizId(parseCustomId(quizId(quiz)).args), quiz);
      const review = readReviewId(args);
      if (review && fits) same(reviewId(review), readReviewId(parseCustomId(reviewId(review)).args), review);
      readContestId(args);
      readDraft(args);
      readDraft(args.slice(1));
      readChange(args.at(-1) ?? '');
    },
    close: async () => undefined,
  }),
};

/** What was read can be written, and is read the same again. */
function same(id: string, again: unknown, first: object): void {
  if (JSON.stringify(again) !== JSON.stringify(first))
    throw new Error(`expected ${id} to say ${JSON.stringify(first)}, got ${JSON.stringify(again)}`);
}
