import { describe, expect, test } from 'vitest';
import { dateOfDay, learningDay, startOfLearningDay, weekdayOf } from '../../src/calendar/learning-day.ts';

const at = (iso: string) => Date.parse(iso);

describe('a learning day', () => {
  test('ends at four in the morning of the learner', () => {
    const evening = learningDay(at('2026-11-24T23:30:00+01:00'), 'Europe/Berlin');
    expect(dateOfDay(evening)).toBe('2026-11-24');
    expect(learningDay(at('2026-11-25T03:59:00+01:00'), 'Europe/Berlin')).toBe(evening);
    expect(learningDay(at('2026-11-25T04:00:00+01:00'), 'Europe/Berlin')).toBe(evening + 1);
  });

  test('is the local one: the same moment can be two days', () => {
    const moment = at('2026-11-24T12:00:00Z');
    expect(dateOfDay(learningDay(moment, 'Pacific/Kiritimati'))).toBe('2026-11-24');
    expect(dateOfDay(learningDay(moment, 'Pacific/Pago_Pago'))).toBe('2026-11-23');
  });

  test('begins once where the clocks change', () => {
    for (const date of ['2026-03-29', '2026-10-25']) {
      const day = learningDay(at(`${date}T12:00:00Z`), 'Europe/Berlin');
      const start = startOfLearningDay(day, 'Europe/Berlin');
      expect(learningDay(start, 'Europe/Berlin')).toBe(day);
      expect(learningDay(start - 1, 'Europe/Berlin')).toBe(day - 1);
    }
  });

  test('knows its weekday', () => {
    expect(weekdayOf(learningDay(at('2026-11-24T12:00:00Z'), 'UTC'))).toBe(2);
  });
});
