/** @file Tables, Markdown, Quizlet paste and Anki text, as people and programs really write them. */
import { describe, expect, test } from 'vitest';
import { writeTable } from '../../../src/deck/formats/csv.ts';
import { readDeck } from '../../../src/deck/formats/read.ts';
import { card, deckOf } from '../../support/cards.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (name: string, text: string) => readDeck({ name, bytes: bytes(text) });
const pairs = (name: string, text: string) =>
  read(name, text).deck.cards.map(({ term, definition }) => [term, definition]);
const faults = (name: string, text: string) =>
  read(name, text).faults.map(({ line, problem }) => `${line}: ${problem}`);
const two = [
  ['Keras', 'a framework'],
  ['MNIST', 'digits'],
];

describe('a table', () => {
  test('may have any delimiter, headings in any order and language, or none', () => {
    for (const text of [
      'term,definition\nKeras,a framework\nMNIST,digits\n',
      'Definition;ID;Term\r\na framework;k;Keras\r\ndigits;m;MNIST',
      'Vorderseite\tRückseite\nKeras\ta framework\n\nMNIST\tdigits',
      'sep=|\nfront|back\nKeras|a framework\nMNIST|digits\n',
      'Keras,a framework\nMNIST,digits\n',
      '\uFEFF"Question","Answer"\n"Keras","a framework"\n"MNIST","digits"\n',
    ]) {
      expect(pairs('a.csv', text), text).toEqual(two);
    }
  });

  test('may be UTF-16 with its mark, and is refused in other encodings with the line', () => {
    const wide = Buffer.from('\uFEFFterm\tdefinition\nKeras\ta framework\nMNIST\tdigits\n', 'utf16le');
    expect(readDeck({ name: 'a.csv', bytes: wide }).deck.cards).toHaveLength(2);
    const swapped = Buffer.from(wide).swap16();
    expect(readDeck({ name: 'a.csv', bytes: swapped }).deck.cards).toHaveLength(2);
    const western = Buffer.from('term,definition\nKeras,a framework\nGröße,x\n', 'latin1');
    expect(readDeck({ name: 'a.csv', bytes: western }).faults[0]).toMatchObject({
      line: 3,
      problem: expect.stringContaining('CSV UTF-8'),
    });
    const markless = Buffer.from('term,definition\nKeras,x', 'utf16le');
    expect(readDeck({ name: 'a.csv', bytes: markless }).faults[0]?.problem).toContain('UTF-16');
  });

  test('names the line of every fault, cells over several lines counted', () => {
    const text = 'term,definition\n"Keras","a\n\nframework"\nMNIST,\n"Bias" x,offset\nLoss,"never closed\n';
    expect(faults('a.csv', text)).toEqual([
      '5: The field "definition" is missing.',
      '6: After the closing quotation mark of column 1 there is more text. Inside quotation marks write each as two: "".',
      '7: The quotation mark that opens here is never closed. Inside quotation marks write each as two: "".',
    ]);
    expect(pairs('a.csv', text)).toEqual([['Keras', 'a\n\nframework']]);
  });

  test('is harmless to a spreadsheet, and the same when it comes back', () => {
    const deck = deckOf(
      card('=1+1', '@SUM(A1)', { id: 'sum' }),
      card('-x', "+y; '=z", { id: 'minus' }),
      card("'=quoted", '-- two', { id: 'quoted' }),
    );
    const text = writeTable(deck, ',');
    for (const line of text.slice(1).split('\r\n').slice(1)) {
      for (const cell of line.split(',')) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
    }
    expect(read('a.csv', text).deck.cards.map(({ term, definition }) => [term, definition])).toEqual(
      deck.cards.map(({ term, definition }) => [term, definition]),
    );
  });

  test('keeps other names apart by semicolons', () => {
    expect(
      read('a.csv', 'term,definition,synonyms\nSGD,x,stochastic descent; a\\;b;  ;SGD\n').deck.cards[0]
        ?.aliases,
    ).toEqual(['stochastic descent', 'a;b']);
  });
});

describe('Markdown', () => {
  test('has a heading, a row, a list item or a definition for every card', () => {
    for (const text of [
      '# Deck\n\n## Keras\n\na *framework*\n\n## MNIST\ndigits\n',
      '### Keras ###\na framework\n### MNIST\n[digits](https://x.y)',
      '| Term | Definition |\n| --- | --- |\n| **Keras** | a framework |\n| MNIST | digits |\n',
      '- **Keras**: a framework\n- **MNIST**: digits\n',
      'Keras :: a framework\nMNIST :: digits\n',
      'Keras\n: a framework\n\nMNIST\n: digits\n',
    ]) {
      expect(pairs('a.md', text), text).toEqual(two);
    }
  });

  test('keeps lists and paragraphs apart and joins the lines of one', () => {
    expect(pairs('a.md', '# A\n## Keras\none\ntwo\n\n- three\n- four\n')).toEqual([
      ['Keras', 'one two\n\n- three\n- four'],
    ]);
    expect(read('a.md', '# A\n## Keras\nx\n\n*Also:* tf; b\\;c\n').deck).toMatchObject({
      title: 'A',
      cards: [{ aliases: ['tf', 'b;c'] }],
    });
    expect(faults('a.md', 'just text\n')[0]).toContain('Give every term a heading');
  });
});

describe('plain text with tabs', () => {
  test('is Quizlet, with definitions over several lines', () => {
    expect(read('a.txt', 'Keras\ta framework\nMNIST\tdigits\n').format).toBe('quizlet');
    expect(pairs('a.txt', 'Keras\ta\nframework\nMNIST\tdigits\n')).toEqual([
      ['Keras', 'a\nframework'],
      ['MNIST', 'digits'],
    ]);
    expect(faults('a.txt', 'stray\nKeras\ta\nMNIST\tb\n')[0]).toMatch(/^1: Between the term/);
  });

  test('is Anki where it says so, with HTML, settings and comments', () => {
    const text =
      '#separator:tab\n#html:true\n#deck:A::B\n#columns:Front\tBack\tTags\n#tags column:3\nKeras\ta&nbsp;<b>framework</b>\tx\n# a comment\nMNIST\t"digits"\ty\n';
    expect(read('a.txt', text)).toMatchObject({ format: 'anki-text', deck: { title: 'B' }, faults: [] });
    expect(pairs('a.txt', text)).toEqual(two);
    expect(pairs('a.txt', '#separator:semicolon\n#html:false\nKeras;a <framework>\n')).toEqual([
      ['Keras', 'a <framework>'],
    ]);
    expect(pairs('a.txt', '#separator:tab\n#html:true\nThe {{c1::loss}} falls\t\n')).toEqual([
      ['loss', 'The ____ falls'],
    ]);
  });
});
