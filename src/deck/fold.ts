/** @file Text reduced to what is compared: case, accents, look-alike letters, punctuation and invisible signs are gone. */

/** Controls, joiners, fillers and variation selectors. */
const invisible = /\p{Cf}|\p{Cc}|\p{Cs}|\p{Co}|\p{Cn}|\p{Default_Ignorable_Code_Point}/gu;
/** Accents of Latin, Greek and Cyrillic; the vowel signs of other scripts are letters and stay. */
const accents = /[\u0300-\u036f]/g;
const ligatures: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
/** Cyrillic letters whose capital and small forms both look Latin: folded everywhere, so that cards and answers agree. */
const cyrillic: Record<string, string> = Object.fromEntries(zip('аеорсухкмтіјѕһԁԛԝ', 'aeopcyxkmtijshdqw'));
/** Letters that look Latin only in part: folded in a word that has Latin letters, where they can be no others. */
const mixed: Record<string, string> = Object.fromEntries([
  ...zip('вн', 'bh'),
  ...zip('αβγεζηικμνορτυχ', 'abyeznikmvoptux'),
]);

const wordPattern = /[\p{L}\p{N}\p{M}]+(?:(?<=(?:^|[^\p{L}\p{N}\p{M}])[\p{L}\p{N}])(?:\+\+|[+#*]))?/gu;

/** Lower case, NFKC, without accents and invisible signs. Spaces and punctuation stay. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\t\n\v\f\r]/g, ' ')
    .replace(invisible, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(accents, '')
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/\p{Script=Cyrillic}/gu, (letter) => cyrillic[letter] ?? letter);
}

/**
 * The words of a text, folded. Apostrophes join ("isn't" is `isnt`), every other sign parts; a one-character word keeps
 * the signs that belong to its name ("C++", "F#", "A*").
 */
export function words(text: string): string[] {
  const found =
    fold(text)
      .replace(/(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu, '')
      .match(wordPattern) ?? [];
  return found.map((word) =>
    /[a-z]/.test(word) ? word.replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (l) => mixed[l] ?? l) : word,
  );
}

/**
 * What makes two names the same: their words without the spaces ("Cross-Entropy" is "crossentropy"). A name without
 * letters or digits ("∇") is itself. Empty only if nothing visible is there.
 */
export function nameKey(text: string): string {
  return words(text).join('') || fold(text).replace(/\s+/g, '');
}

function zip(from: string, to: string): [string, string][] {
  return [...from].map((letter, i) => [letter, to[i]!]);
}
