/** @file Discord's Markdown as the page reads it; hostile text stays text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Node } from '../../../src/sandbox/page/markdown/ast.ts';
import { parse } from '../../../src/sandbox/page/markdown/parse.ts';

const text = (value: string): Node => ({ type: 'text', text: value });

/** All nodes of a tree, inner ones too. */
function* nodes(tree: readonly Node[]): Generator<Node> {
  for (const node of tree) {
    yield node;
    if ('content' in node) yield* nodes(node.content);
    if (node.type === 'list') for (const item of node.items) yield* nodes(item);
  }
}

/** The words that a reader sees. */
function words(tree: readonly Node[]): string {
  return [...nodes(tree)].map((node) => ('text' in node ? node.text : '')).join('');
}

describe('emphasis', () => {
  it.each<[string, Node[]]>([
    ['**bold**', [{ type: 'strong', content: [text('bold')] }]],
    ['*lean*', [{ type: 'em', content: [text('lean')] }]],
    ['_lean_', [{ type: 'em', content: [text('lean')] }]],
    ['__under__', [{ type: 'underline', content: [text('under')] }]],
    ['~~gone~~', [{ type: 'strike', content: [text('gone')] }]],
    ['||secret||', [{ type: 'spoiler', content: [text('secret')] }]],
    ['`a*b*`', [{ type: 'code', text: 'a*b*' }]],
    ['``a`b``', [{ type: 'code', text: 'a`b' }]],
  ])('reads %s', (source, tree) => {
    expect(parse(source)).toEqual(tree);
  });

  it('nests: bold around lean, and three stars as both', () => {
    expect(parse('**a *b***')).toEqual([
      { type: 'strong', content: [text('a '), { type: 'em', content: [text('b')] }] },
    ]);
    expect(parse('***both***')).toEqual([
      { type: 'strong', content: [{ type: 'em', content: [text('both')] }] },
    ]);
  });

  it('leaves products, names with underscores and lone signs alone', () => {
    for (const plain of ['2 * 3 * 4', 'snake_case_name', 'a ** b', '5 > 3 | 2', '~ about 3']) {
      expect(parse(plain)).toEqual([text(plain)]);
    }
  });

  it('takes an escaped sign as it stands', () => {
    expect(parse('\\*not lean\\*')).toEqual([text('*not lean*')]);
    expect(parse('C:\\new')).toEqual([text('C:\\new')]);
  });
});

describe('blocks', () => {
  it('reads headings, subtext and quotes at the beginning of a line only', () => {
    expect(parse('# One\n### Three\n-# small\n> quoted\n> more\nplain # not')).toEqual([
      { type: 'heading', level: 1, content: [text('One')] },
      { type: 'heading', level: 3, content: [text('Three')] },
      { type: 'subtext', content: [text('small')] },
      { type: 'quote', content: [text('quoted\nmore')] },
      text('plain # not'),
    ]);
  });

  it('quotes everything after >>>', () => {
    expect(parse('a\n>>> b\nc')).toEqual([text('a\n'), { type: 'quote', content: [text('b\nc')] }]);
  });

  it('nests lists by indentation and numbers from where they start', () => {
    expect(parse('- a\n  - b\n- c\n3. d')).toEqual([
      {
        type: 'list',
        start: undefined,
        items: [[text('a'), { type: 'list', start: undefined, items: [[text('b')]] }], [text('c')]],
      },
      { type: 'list', start: 3, items: [[text('d')]] },
    ]);
  });

  it('keeps code blocks whole, whatever their lines begin with', () => {
    expect(parse('see\n```py\n# no heading\n- no list\n```\nafter')).toEqual([
      text('see\n'),
      { type: 'codeBlock', language: 'py', text: '# no heading\n- no list' },
      text('after'),
    ]);
  });
});

describe('what stands in angle brackets', () => {
  it('reads mentions, commands, emoji and timestamps', () => {
    const id = '123456789012345678';
    expect(parse(`<@${id}><@!${id}><@&${id}><#${id}></schedule set:${id}><a:wave:${id}><t:0:R>`)).toEqual([
      { type: 'user', id },
      { type: 'user', id },
      { type: 'role', id },
      { type: 'channel', id },
      { type: 'command', name: 'schedule set', id },
      { type: 'emoji', name: 'wave', id, animated: true },
      { type: 'timestamp', seconds: 0, style: 'R' },
    ]);
  });

  it('leaves a moment that no calendar has as text', () => {
    expect(parse('<t:9999999999999>')).toEqual([text('<t:9999999999999>')]);
  });
});

describe('links', () => {
  it('reads bare, quiet and masked addresses', () => {
    expect(parse('[docs](https://example.org/a) <https://example.org/b> https://example.org/c_(d).')).toEqual(
      [
        { type: 'link', url: 'https://example.org/a', content: [text('docs')] },
        text(' '),
        { type: 'link', url: 'https://example.org/b', content: [text('https://example.org/b')] },
        text(' '),
        { type: 'link', url: 'https://example.org/c_(d)', content: [text('https://example.org/c_(d)')] },
        text('.'),
      ],
    );
  });

  it('never makes a link of a script, a data address or a file', () => {
    for (const address of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
    ]) {
      expect(
        [...nodes(parse(`[click](${address}) <${address}> ${address}`))].map(({ type }) => type),
      ).not.toContain('link');
    }
  });

  it('does not let a text that looks like an address hide another one', () => {
    const tree = parse('[https://bank.example](https://evil.example/)');
    const links = [...nodes(tree)].filter((node) => node.type === 'link');
    expect(links.map((link) => [words(link.content), link.url])).toEqual([
      ['https://bank.example', 'https://bank.example/'],
      ['https://evil.example/', 'https://evil.example/'],
    ]);
  });
});

describe('hostile text', () => {
  it('stays text where it is HTML', () => {
    const html = '<img src=x onerror=alert(1)><script>alert(1)</script>&lt;';
    expect(parse(html)).toEqual([text(html)]);
  });

  const signs = fc.constantFrom(
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '> ',
    '>>> ',
    '- ',
    '1. ',
    '# ',
    '-# ',
    '\n',
    '[',
    '](',
    ')',
    '<',
    '>',
    '<@',
    '<t:',
    '\\',
    'a',
    ' ',
    'https://a.b/',
    '\u0000',
    '😀',
  );
  const hostile = fc.array(signs, { maxLength: 400 }).map((parts) => parts.join(''));

  it('is read without a throw, and only web addresses become links', () => {
    fc.assert(
      fc.property(hostile, (source) => {
        for (const node of nodes(parse(source))) {
          if (node.type === 'link') expect(node.url).toMatch(/^https?:\/\//);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['stars', '*'.repeat(4000)],
    ['open bold', '**a'.repeat(1300)],
    ['mixed openings', '**__~~||'.repeat(500)],
    ['backticks', '`'.repeat(4000)],
    ['brackets', '['.repeat(4000)],
    ['half links', '[a](https://'.repeat(330)],
    ['nested lists', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')],
    ['quotes', '> '.repeat(2000)],
    ['angles', '<t:'.repeat(1300)],
  ])('costs little: %s', (_, source) => {
    const before = performance.now();
    parse(source.slice(0, 20_000));
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('loses no letter of plain words', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.é]{0,200}$/), (source) => {
        expect(words(parse(source))).toBe(source);
      }),
    );
  });
});
