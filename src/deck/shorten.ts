/** @file Shortens a text at the end of a sentence. */

const splitter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** As many whole sentences as fit into `limit` characters; of a longer first sentence the words that fit, with an ellipsis. */
export function shorten(text: string, limit: number): string {
  const whole = text.trim().replace(/\s+/g, ' ');
  if (whole.length <= limit) return whole;
  let end = 0;
  for (const { segment, index } of splitter.segment(whole)) {
    if (whole.slice(0, index + segment.length).trimEnd().length > limit) break;
    end = index + segment.length;
  }
  return end > 0 ? whole.slice(0, end).trimEnd() : cutAtWord(whole, limit);
}

export function firstSentence(text: string, limit: number): string {
  const whole = text.trim().replace(/\s+/g, ' ');
  const [first] = splitter.segment(whole);
  return shorten(first?.segment ?? whole, limit);
}

function cutAtWord(text: string, limit: number): string {
  const characters = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '');
  const space = characters.lastIndexOf(' ');
  const cut = space > limit / 2 ? characters.slice(0, space) : characters;
  return `${cut.replace(/(?<![\s,;:–-])[\s,;:–-]+$/, '')}…`;
}
