/** @file Which time zone a text means, and what is offered when it means none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prominent } from '../../src/calendar/zone-names.ts';
import { searchZones, zonesOfLocale } from '../../src/calendar/zone-search.ts';
import { readZone } from '../../src/calendar/zones.ts';

/** In winter on the northern half. */
const now = Date.parse('2026-11-24T12:00Z');
const search = (typed: string, first: string[] = []) => searchZones(typed, 5, { now, first });
const read = (typed: string) => readZone(typed, { now });

describe('a zone is understood', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Europe / Berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['US/Eastern', 'America/New_York'],
    ['EST5EDT', 'America/New_York'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Mumbai', 'Asia/Kolkata'],
    ['San Francisco', 'America/Los_Angeles'],
    ['Japan', 'Asia/Tokyo'],
  ])('%s', (typed, zone) => {
    expect(read(typed)).toEqual({ zone });
  });

  test.each([
    ['Asia/Calcutta', 'Asia/Kolkata'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ])('under its name of today: %s', (typed, zone) => {
    expect(read(typed)).toEqual({ zone });
  });

  test('whichever of all the zones it is, by its name', () => {
    for (const name of Intl.supportedValuesOf('timeZone')) {
      const found = read(name);
      if (!('zone' in found)) throw new Error(`expected ${name} to be understood`);
      const canonical = (zone: string) =>
        new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
      expect(canonical(found.zone)).toBe(canonical(name));
    }
  });
});

describe('a zone is asked for again', () => {
  test.each([
    ['EST', ['America/New_York', 'America/Toronto', 'America/Panama']],
    ['CET', ['Europe/Berlin', 'Europe/Paris', 'Europe/Rome', 'Europe/Madrid', 'Africa/Algiers']],
    ['Eastern Time', ['America/New_York', 'America/Toronto']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
  ])('%s names no place, so not when its clocks change', (typed, near) => {
    expect(read(typed)).toEqual({ problem: 'abbreviation', near });
  });

  test('an offset is right for part of the year only; zones that have it now are offered', () => {
    expect(read('UTC+2')).toMatchObject({
      problem: 'offset',
      near: ['Europe/Athens', 'Europe/Kyiv', 'Africa/Cairo', 'Africa/Johannesburg', expect.any(String)],
    });
    expect(read('+5:30')).toEqual({ problem: 'offset', near: ['Asia/Kolkata', 'Asia/Colombo'] });
    expect(search('GMT-8')[0]).toBe('America/Los_Angeles');
    // In the Etc area the sign is turned round.
    expect(search('Etc/GMT+8')[0]).toBe('America/Los_Angeles');
  });

  test('a country with several zones is a question', () => {
    expect(read('Germany')).toEqual({ problem: 'unknown', near: ['Europe/Berlin', 'Europe/Busingen'] });
    expect(search('United States').slice(0, 4)).toEqual([
      'America/New_York',
      'America/Chicago',
      'America/Denver',
      'America/Los_Angeles',
    ]);
  });

  test('a place off the earth gets places on it', () => {
    const found = read('Mars/Olympus');
    if ('zone' in found) throw new Error('expected no zone on Mars');
    expect(found.problem).toBe('unknown');
    expect(found.near).toHaveLength(5);
  });

  test('text of any kind gets an answer, quickly', () => {
    expect(search('')).toEqual(prominent.slice(0, 5));
    expect(search('🎓')).toEqual(prominent.slice(0, 5));
    for (const odd of ['constructor', '__proto__']) expect(read(odd)).toMatchObject({ problem: 'unknown' });
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (typed) => {
        const found = read(typed);
        if ('zone' in found)
          expect(() => new Intl.DateTimeFormat('en', { timeZone: found.zone })).not.toThrow();
        else expect(found.near.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});

describe('search', () => {
  test('begins with what was typed', () => {
    expect(search('ber')[0]).toBe('Europe/Berlin');
    expect(search('lon')).toContain('Europe/London');
    expect(search('york')).toEqual(['America/New_York']);
  });

  test('forgives slips', () => {
    expect(search('Belrin')[0]).toBe('Europe/Berlin');
    expect(search('Londn')[0]).toBe('Europe/London');
    expect(search('Tokio')[0]).toBe('Asia/Tokyo');
    expect(search('Los Angles')[0]).toBe('America/Los_Angeles');
  });

  test('puts what is used here first among equals and when nothing is typed', () => {
    expect(search('', ['Asia/Tashkent'])[0]).toBe('Asia/Tashkent');
    expect(search('asia', ['Asia/Tashkent'])[0]).toBe('Asia/Tashkent');
    expect(search('berlin', ['Asia/Tashkent'])[0]).toBe('Europe/Berlin');
  });

  test('a language is a hint to its country, nothing more', () => {
    expect(zonesOfLocale('de')[0]).toBe('Europe/Berlin');
    expect(zonesOfLocale('en-GB')).toEqual(['Europe/London']);
    expect(zonesOfLocale('pt-BR')[0]).toBe('America/Sao_Paulo');
    expect(zonesOfLocale('')).toEqual([]);
    expect(zonesOfLocale('not a locale')).toEqual([]);
  });
});
