/** @file What the forms of one word share: "shrinks", "shrank" and "shrinking" are one word, "shrinkage" is another. */
import { base } from './forms.ts';

const irregular = new Map(
  `get got gotten getting|become became becoming|grow grew grown|shrink shrank shrunk|go went gone going goes|feed fed
  give gave given giving|take took taken taking|make made making|write wrote written writing|build built|keep kept
  stick stuck|learn learnt|choose chose chosen choosing|begin began begun beginning|fall fell fallen|say said
  think thought|hold held|lose lost losing|send sent|show shown|run ran running|see saw seen|know knew known
  draw drew drawn|freeze froze frozen freezing|rise rose risen rising|bring brought|come came coming|find found
  mean meant|leave left|center centre centred centring centered|die died dying|scale scaling scaled
  let letting|lie lay lying|tell told|drive drove driven driving|hit hitting|cut cutting|spread spreading
  foot feet|bad worse worst|good better best|do did done doing|have had having has|weigh weighed`
    .split(/[|\n]/)
    .flatMap((line) => {
      const [first, ...others] = line.trim().split(' ');
      return others.map((other): [string, string] => [other, first!]);
    }),
);

/** Not a word to be shown. Only endings of inflection go; "normalization" is not "normal". */
export function stem(word: string): string {
  const one = base(word);
  const verb = irregular.get(word) ?? irregular.get(one);
  if (verb !== undefined) return bare(verb);
  const [, body] = /^(.*)(?:ing|(?<!e)ed)$/.exec(one) ?? [];
  const inflected = body !== undefined && body.length >= 2 && /[aeiouy]/.test(body);
  return bare(inflected ? body.replace(/i$/, 'y') : one);
}

/** Without a final "e", and with one letter of a double consonant. */
function bare(word: string): string {
  if (word.length < 4)
    return word.length === 3 ? word.replace(/(?<=[^aeiou])e$|(?<=[aeiou][^aeiou])e$/, '') : word;
  const single = /([bdfgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
  return single.replace(/(?<!e)e$/, '');
}
