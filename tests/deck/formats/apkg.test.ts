/** @file Anki packages of both generations, made with Anki's own tables; and such as only look like one. */
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fieldText, toHtml } from '../../../src/deck/formats/anki-html.ts';
import { writePackage } from '../../../src/deck/formats/apkg/write.ts';
import { readDeck } from '../../../src/deck/formats/read.ts';
import {
  type AnkiNote,
  collection,
  legacyCollection,
  legacyPackage,
  modernCollection,
  modernPackage,
} from '../../support/anki-collection.ts';
import { anyText } from '../../support/any-text.ts';
import { card, deckOf } from '../../support/cards.ts';

const notes: AnkiNote[] = [
  {
    type: 'basic',
    fields: ['<b>Mitochondrion</b>', 'the powerhouse&nbsp;of the cell<br>makes <i>ATP</i> &amp; heat'],
  },
  {
    type: 'basic',
    fields: ['Nucleus [sound:nucleus.mp3]', '<div>holds the DNA</div><div><img src="n.png"></div>'],
  },
  { type: 'basic', fields: ['<img src="only.jpg">', 'a picture alone'] },
  { type: 'cloze', fields: ['{{c1::Ribosomes::what}} make {{c2::proteins}}', 'from mRNA'] },
  { type: 'occlusion', fields: ['{{c1::image-occlusion:rect:left=.1}}', '<img src="a.png">', ''] },
];
const expected = [
  { term: 'Mitochondrion', definition: 'the powerhouse of the cell\nmakes ATP & heat' },
  { term: 'Nucleus', definition: 'holds the DNA' },
  { term: 'Ribosomes', definition: '____ (what) make proteins\nfrom mRNA' },
  { term: 'proteins', definition: 'Ribosomes make ____\nfrom mRNA' },
];

const read = (bytes: Uint8Array, name = 'deck.apkg') => readDeck({ name, bytes });
const problem = (bytes: Uint8Array) => {
  const { deck, faults } = read(bytes);
  expect(deck.cards).toEqual([]);
  return faults.map((fault) => fault.problem).join();
};

describe.each([
  [
    'the older generation',
    (more: AnkiNote[]) =>
      legacyPackage(legacyCollection([...notes, ...more], 'School::Biology'), ['n.png', 'nucleus.mp3']),
  ],
  [
    'the newer generation',
    (more: AnkiNote[]) =>
      modernPackage(modernCollection([...notes, ...more], 'School::Biology'), ['n.png', 'nucleus.mp3']),
  ],
])('%s', (_, make) => {
  test('gives the notes as cards, with the name of their deck', () => {
    const { deck, faults, format } = read(make([]));
    expect(faults).toEqual([]);
    expect(format).toBe('apkg');
    expect(deck.title).toBe('Biology');
    expect(deck.cards.map(({ term, definition }) => ({ term, definition }))).toEqual(expected);
  });

  test('says what was left out, with counts', () => {
    expect(read(make([])).notes).toEqual([
      '4 pictures and sounds were left out; a card is text.',
      '1 note has no text on one of the sides and was left out.',
      '2 blanks of cloze notes became a card each: the words are the term, the sentence around them the definition.',
      '1 note of the type "Image Occlusion" cannot be a card and was left out.',
      '2 media files in the package stayed packed.',
    ]);
  });

  test('names the note that has a fault', () => {
    const { faults, deck } = read(
      make([
        { type: 'basic', fields: ['nucleus', 'again'] },
        { type: 'basic', fields: ['x'.repeat(200), 'long'] },
      ]),
    );
    expect(faults.map(({ line, problem }) => [line, problem.slice(0, 20)])).toEqual([
      [6, 'The term "nucleus" i'],
      [7, '"term" has 200 chara'],
    ]);
    expect(deck.cards).toHaveLength(4);
  });
});

describe('what Epoch exports', () => {
  const deck = deckOf(card('Keras', 'a <framework>'), card('MNIST'));
  const how = { origin: '100', now: Date.UTC(2026, 8, 7) };

  test('is a collection of schema 11 with everything that Anki looks for', () => {
    const files = unzipSync(writePackage(deck, how));
    expect(Object.keys(files)).toEqual(['collection.anki2', 'media']);
    const db = new DatabaseSync(':memory:');
    db.deserialize(files['collection.anki2']!);
    expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map(({ name }) => name);
    expect(tables).toEqual(['cards', 'col', 'graves', 'notes', 'revlog']);
    const col = db.prepare('SELECT * FROM col').get()!;
    expect(col.ver).toBe(11);
    const [model] = Object.values(JSON.parse(String(col.models))) as {
      flds: object[];
      tmpls: { qfmt: string }[];
      id: number;
    }[];
    expect(model?.tmpls[0]?.qfmt).toBe('{{Term}}');
    const rows = db
      .prepare(
        'SELECT n.id, n.mid, n.flds, n.sfld, n.csum, c.nid, c.did, c.ord FROM notes n JOIN cards c ON c.nid = n.id',
      )
      .all();
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.mid).toBe(model?.id);
      expect(String(row.flds).split('\x1f')).toHaveLength(model!.flds.length);
      expect(JSON.parse(String(col.decks))[String(row.did)]).toMatchObject({ name: 'Test deck' });
    }
    expect(rows[0]).toMatchObject({ sfld: 'Keras', flds: 'Keras\x1fa &lt;framework&gt;\x1f\x1f' });
    db.close();
  });

  test('has the same guids at every export, so that Anki updates instead of doubling; other servers have others', () => {
    const guids = (origin: string, now: number) => {
      const db = new DatabaseSync(':memory:');
      db.deserialize(unzipSync(writePackage(deck, { origin, now }))['collection.anki2']!);
      return db
        .prepare('SELECT guid FROM notes ORDER BY id')
        .all()
        .map(({ guid }) => guid);
    };
    expect(guids('100', how.now)).toEqual(guids('100', how.now + 1e9));
    expect(guids('100', how.now)).not.toEqual(guids('200', how.now));
  });
});

describe('a file that means harm', () => {
  const withNotes = (sql: string) =>
    collection((db) =>
      db.exec(`CREATE TABLE col (models text, decks text); INSERT INTO col VALUES ('{}', '{}'); ${sql}`),
    );

  test('with a view, a virtual table or a computed column in the place of notes is not run', () => {
    const endless = 'WITH RECURSIVE r (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)';
    for (const sql of [
      `CREATE VIEW notes AS ${endless} SELECT x AS guid, x AS mid, x AS flds FROM r`,
      'CREATE VIRTUAL TABLE notes USING fts5(guid, mid, flds)',
      'CREATE TABLE notes (guid, mid, flds AS (hex(zeroblob(1000000000))))',
    ]) {
      expect(problem(legacyPackage(withNotes(sql)))).toMatch(/not one that Anki makes/);
    }
  });

  test('that unpacks to far more than it is, is given up at once', () => {
    const bomb = zstdCompressSync(new Uint8Array(129 * 1024 * 1024));
    expect(problem(zipSync({ 'collection.anki21b': bomb }))).toMatch(/more than 128 MB/);
    const zipped = zipSync({ 'collection.anki2': new Uint8Array(129 * 1024 * 1024) }, { level: 1 });
    expect(zipped.length).toBeLessThan(1e6);
    expect(problem(zipped)).toMatch(/more than 128 MB/);
    // The same with a size that is a lie.
    const lie = Buffer.from(zipped);
    for (let at = lie.indexOf('PK\x01\x02'); at >= 0; at = lie.indexOf('PK\x01\x02', at + 1))
      lie.writeUInt32LE(1000, at + 24);
    expect(problem(lie)).not.toBe('');
  });

  test('with paths for names writes nothing anywhere', () => {
    const before = readdirSync(tmpdir()).sort();
    const bytes = legacyCollection([{ type: 'basic', fields: ['a', 'b'] }], 'D');
    const { deck } = read(zipSync({ '../../../../tmp/evil': new Uint8Array(4), 'collection.anki2': bytes }));
    expect(deck.cards).toHaveLength(1);
    expect(
      readdirSync(tmpdir()).filter(
        (name) => name === 'evil' || (name.startsWith('epoch-deck-') && !before.includes(name)),
      ),
    ).toEqual([]);
  });

  test('with huge fields or too many notes is told so', () => {
    const { faults } = read(
      legacyPackage(legacyCollection([{ type: 'basic', fields: ['term', 'x'.repeat(5_000_000)] }], 'D')),
    );
    expect(faults[0]?.problem).toMatch(/characters; at most 4,000/);
    const many = Array.from(
      { length: 20_001 },
      (_, i): AnkiNote => ({ type: 'basic', fields: [`t${i}`, 'd'] }),
    );
    expect(problem(legacyPackage(legacyCollection(many, 'D')))).toMatch(
      /20,001 notes; a deck holds at most 10,000/,
    );
  });

  test('that is another kind of zip, or damaged anywhere, is refused in a sentence', () => {
    expect(problem(zipSync({ 'xl/workbook.xml': new Uint8Array(4) }))).toBe(
      'This is a spreadsheet. Save it as CSV and send that.',
    );
    expect(problem(zipSync({ 'word/document.xml': new Uint8Array(4) }))).toMatch(/Word document/);
    expect(problem(zipSync({ 'a.txt': new Uint8Array(4) }))).toMatch(/no Anki collection/);
    expect(problem(zipSync({ 'collection.anki2': new Uint8Array(4) }))).toMatch(/not one that Anki makes/);
    const good = modernPackage(modernCollection(notes, 'B'));
    fc.assert(
      fc.property(fc.nat(good.length - 5), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, noise) => {
        const broken = Uint8Array.from(good);
        broken.set(noise.slice(0, good.length - 4 - at), 4 + at);
        for (const { problem } of read(broken).faults) expect(problem).toMatch(/[.!?]$/);
      }),
      { numRuns: 60 },
    );
    const plain = legacyCollection(notes, 'B');
    fc.assert(
      fc.property(fc.nat(plain.length - 20), fc.uint8Array({ minLength: 1, maxLength: 40 }), (at, noise) => {
        const broken = Uint8Array.from(plain);
        broken.set(noise.slice(0, plain.length - 17 - at), 17 + at);
        for (const { problem } of read(legacyPackage(broken)).faults) expect(problem).toMatch(/[.!?]$/);
      }),
      { numRuns: 100 },
    );
  });
});

test('the text of a field is what one reads there', () => {
  expect(fieldText('<div>a</div><div>b</div>').text).toBe('a\nb');
  expect(fieldText('a<div><br></div><div>b</div>').text).toBe('a\n\nb');
  expect(fieldText('<ul><li>one</li><li>two</li></ul>').text).toBe('- one\n- two');
  expect(fieldText('<style>x{}</style>a<script>alert(1)</script> &lt;b&gt;').text).toBe('a <b>');
  expect(fieldText('<p onclick="x">unclosed').text).toBe('unclosed');
  fc.assert(fc.property(anyText(300), (html) => void fieldText(html)));
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      expect(fieldText(toHtml(text)).text).toBe(text.trim());
    }),
  );
});
