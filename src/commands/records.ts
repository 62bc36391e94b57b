/** @file Every kind of record that commands keep, by the name under which the store knows it. */
import { type Quiz, upgradeQuiz } from '../deck/quiz.ts';
import type { Store } from '../store/records.ts';
import { upgraded } from '../store/upgraded.ts';
import type { Tutor } from './tutor.ts';

/** Opens all kinds; this is the only list of their names. */
export function openRecords(store: Store): Tutor['records'] {
  return {
    quizzes: upgraded(store.records<Quiz>('quizzes'), upgradeQuiz),
    answers: store.records('answers'),
    schedules: store.records('schedules'),
    agenda: store.records('agenda'),
    deliveries: store.records('deliveries'),
    runs: store.records('runs'),
    experiments: store.records('experiments'),
    specifications: store.records('specifications'),
    shelf: store.records('shelf'),
    predictions: store.records('predictions'),
    writings: store.records('writings'),
    contests: store.records('contests'),
    regrades: store.records('regrades'),
    notices: store.records('notices'),
    asked: store.records('asked'),
    picks: store.records('picks'),
    sittings: store.records('sittings'),
    claims: store.records('claims'),
    decks: store.records('decks'),
    drafts: store.records('drafts'),
    shares: store.records('shares'),
    memory: store.records('memory'),
    learners: store.records('learners'),
    seats: store.records('seats'),
    people: store.records('people'),
    servers: store.records('servers'),
    life: store.records('life'),
    receipts: store.records('receipts'),
  };
}
