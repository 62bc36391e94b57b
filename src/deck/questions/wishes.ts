/** @file What may be wished of a question that is to be made. */
import type { QuestionKind } from '../question.ts';

export interface Wishes {
  /** `term` if left out, and in place of a kind that this card cannot have. */
  kind?: QuestionKind;
  /** Without options where it can be typed. */
  open?: boolean;
  /** Ids of cards that learners took for this one, most often first. */
  confused?: readonly string[];
}
