/** Lower-case letters and digits with single spaces: accents and apostrophes fall away, everything else parts words. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * What is heard as the same, in this order. Spelling of before 1947 and 1972 (oe, tj, dj, nj, sj), Sundanese eu spoken as e,
 * foreign letters spoken at home (f, v, z, x, q), glides that are written or not (iya/ia, uwa/ua), y at the end for i. What is
 * left of j and y is one letter: before 1972 j was the y of today.
 */
const HEARD_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/oe/g, 'u'],
  [/tj/g, 'c'],
  [/dj/g, 'j'],
  [/sj/g, 's'],
  [/nj/g, 'ny'],
  [/[ck]h(?=[mdlr])/g, 'h'],
  [/ch/g, 'c'],
  [/kh/g, 'k'],
  [/ph/g, 'p'],
  [/([bdgst])h/g, '$1'],
  [/sy/g, 's'],
  [/[fv]/g, 'p'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 'j'],
  [/ae(?!u)/g, 'ai'],
  [/ao/g, 'au'],
  [/eu/g, 'e'],
  [/ngg/g, 'ng'],
  [/iy(?=[aeou])/g, 'i'],
  [/uw(?=a)/g, 'u'],
  [/y(?![aiueo])/g, 'i'],
  [/j/g, 'y'],
];

/** The sound of one plain word: two spellings of one name have one sound. */
export function foldWord(word: string): string {
  let sound = word;
  for (const [pattern, replacement] of HEARD_ALIKE) sound = sound.replace(pattern, replacement);
  return sound;
}
