/** @file What a network makes of the test images, and which it gets wrong. */
import { CLASSES } from './datasets.ts';
import type { Mistake, RunRecord } from './record.ts';
import type { Evaluation } from './trainer.ts';

const KEPT_MISTAKES = 100;

/** The part of the predictions that are right. */
export function accuracyOf({ predicted }: Pick<Evaluation, 'predicted'>, labels: Uint8Array): number {
  return predicted.reduce((right, one, i) => right + (one === labels[i] ? 1 : 0), 0) / labels.length;
}

/** The confusion matrix, and the mistakes that the network was surest of. */
export function outcomeOf(
  { predicted, confidence }: Pick<Evaluation, 'predicted' | 'confidence'>,
  labels: Uint8Array,
): Required<Pick<RunRecord, 'confusion' | 'mistakes'>> {
  const confusion = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  const mistakes: Mistake[] = [];
  for (const [image, label] of labels.entries()) {
    const guess = predicted[image]!;
    confusion[label]![guess]!++;
    if (guess === label) continue;
    mistakes.push({ image, label, predicted: guess, confidence: Number(confidence[image]!.toPrecision(4)) });
  }
  mistakes.sort((a, b) => b.confidence - a.confidence || a.image - b.image);
  return { confusion, mistakes: mistakes.slice(0, KEPT_MISTAKES) };
}
