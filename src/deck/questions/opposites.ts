/** @file Words that say the opposite of each other: with one in the place of the other a sentence turns round. */

const pairs = `increase decrease|increases decreases|increased decreased|increasing decreasing|larger smaller|large small|largest smallest
higher lower|high low|highest lowest|more less|most least|before after|first last|earlier later|early late|earliest latest
faster slower|fast slow|quickly slowly|speed slow|improve worsen|improves worsens|improved worsened|improving worsening
maximum minimum|maximize minimize|maximise minimise|maximizes minimizes|maximises minimises|maximizing minimizing|maximising minimising
always never|with without|simple complex|simpler complex|linear non-linear|non-linear linear|linearity non-linearity|non-linearity linearity
input output|inputs outputs|start end|beginning end|begins ends|supervised unsupervised|labeled unlabeled|labelled unlabelled
forward backward|forwards backwards|above below|inside outside|shrink grow|shrinks grows|shrinking growing|vanish explode|vanishes explodes
positive negative|same different|similar different|difference similarity|add remove|adds removes|encode decode|encodes decodes|encoder decoder
overfitting underfitting|bias variance|training test|global local|dense sparse|shallow deep|narrow wide|strong weak|stronger weaker
easy difficult|difficult easy|stable unstable|stability instability|constant variable|fixed random|open-source proprietary|common rare|commonly rarely
often rarely|usually rarely|extreme middle|initial final|predicted actual|actual predicted|convex concave|discrete continuous|upper lower|left right
single multiple|internal external|active passive|enable prevent|enables prevents|allow prevent|allows prevents|important irrelevant|better worse|best worst
parent child|ancestor descendant|import export|static dynamic|mutable immutable|public private|ascending descending|ascent descent|north south
east west|hot cold|warm cool|rises falls|rise fall|gain loss|gains loses|attract repel|attracts repels|oxidation reduction
anode cathode|plant animal|mitosis meiosis|artery vein|arteries veins|light dark|day night|summer winter|old young|older younger|rich poor
buy sell|buys sells|import export|supply demand|parallel perpendicular|even odd|numerator denominator|rational irrational|finite infinite`;

const opposites = new Map<string, string>();
for (const pair of pairs.split(/[|\n]/)) {
  const [one = '', other = ''] = pair.trim().split(' ');
  if (!opposites.has(one)) opposites.set(one, other);
  if (!opposites.has(other)) opposites.set(other, one);
}

/** The opposite of a word, in its case; undefined if none is known. */
export function oppositeOf(word: string): string | undefined {
  const found = opposites.get(word.toLowerCase());
  if (found === undefined) return undefined;
  return /^\p{Lu}/u.test(word) ? found[0]?.toUpperCase() + found.slice(1) : found;
}

export interface Turned {
  /** The text with one word exchanged. */
  text: string;
  /** What stood there, and what stands there now. */
  was: string;
  is: string;
}

/** Every way to turn a text round by exchanging one word for its opposite, in order. */
export function turnings(text: string): Turned[] {
  return [...text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)].flatMap((match) => {
    const is = oppositeOf(match[0]);
    if (is === undefined) return [];
    const end = match.index + match[0].length;
    return [{ text: fixArticle(text.slice(0, match.index), is) + is + text.slice(end), was: match[0], is }];
  });
}

/** "an increase" becomes "a decrease". */
function fixArticle(before: string, next: string): string {
  return before.replace(
    /\b(a)n?(\s+)$/i,
    (_, a: string, space: string) => `${a}${/^[aeiou]/i.test(next) ? 'n' : ''}${space}`,
  );
}
