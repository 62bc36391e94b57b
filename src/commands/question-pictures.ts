/** @file The picture of a chart question: the curves of real runs, under the letters of its options. */
import { drawChart } from '../charts/draw.ts';
import { letters, type Question } from '../deck/question.ts';
import { accuracyChart } from '../lab/charts/accuracy.ts';
import type { Attachment } from '../replies/reply.ts';
import type { Tutor } from './tutor.ts';

/** Pictures that are kept drawn: a post is edited whenever somebody answers. */
const most = 20;
const drawn = new WeakMap<Tutor, Map<string, Promise<Attachment>>>();

/** Undefined for a question of another kind, or if the runs are gone. */
export async function pictureOf(
  tutor: Tutor,
  question: Question | undefined,
): Promise<Attachment | undefined> {
  if (question?.kind !== 'chart') return undefined;
  const key = question.picture.runs.join(' ');
  const known = drawn.get(tutor) ?? new Map<string, Promise<Attachment>>();
  drawn.set(tutor, known);
  const ready = known.get(key);
  if (ready) return ready;
  const found = await Promise.all(question.picture.runs.map((id) => tutor.records.runs.get(id)));
  const runs = found.flatMap((run, i) => (run ? [{ ...run, name: letters[i] ?? '' }] : []));
  if (runs.length < question.picture.runs.length) return undefined;
  const { name, alt, ...chart } = accuracyChart(runs);
  const picture = drawChart({ name, alt, ...chart }).then((data) => ({ name, alt, data }));
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size + 1 - most))) known.delete(oldest);
  known.set(key, picture);
  picture.catch(() => known.delete(key));
  return picture;
}
