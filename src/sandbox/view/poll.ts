/** @file A poll as Discord shows it; nobody votes here, so every count is nought. */
import type { Json } from '../json.ts';
import type { MessageRecord } from '../state/records.ts';

export function viewPoll(poll: NonNullable<MessageRecord['poll']>): Json {
  return {
    question: poll.question,
    answers: poll.answers.map((answer, index) => ({ answer_id: index + 1, ...answer })),
    expiry: new Date(poll.expiresAt).toISOString(),
    allow_multiselect: poll.allow_multiselect,
    layout_type: poll.layout_type,
    results: { answer_counts: [], is_finalized: poll.finalized },
  };
}
