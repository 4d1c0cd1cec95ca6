/** Coordinates inside a link that somebody shared, as text to be read further: `-6.83,108.22`. */

const LINK = /(?:https?:\/\/|geo:|(?:www\.|maps\.)[\w-]+\.\w|goo\.gl\/|plus\.codes\/|waze:\/\/|comgooglemaps:\/\/)/i;
const NUMBER = '[+-]?\\d{1,3}(?:\\.\\d+)?';
const PAIR = `(${NUMBER})(?:\\s*[,~]\\s*|\\s+|/)(${NUMBER})`;
/** The spot that was chosen goes before the picture that was seen. */
const PATTERNS: readonly RegExp[] = [
  new RegExp(`!3d(${NUMBER})!4d(${NUMBER})(?!.*!3d)`),
  new RegExp(`[?&#]mlat=(${NUMBER})&mlon=(${NUMBER})`, 'i'),
  new RegExp(`[?&](?:q|query|destination|daddr|coordinate|sll|ll|near|to|cp|pin|marker|markers|point|saddr|center|loc|location)=(?:loc:|place:)?${PAIR}`, 'i'),
  new RegExp(`[?&#](?:lat|latitude)=(${NUMBER})&(?:lon|lng|long|longitude)=(${NUMBER})`, 'i'),
  new RegExp(`/(?:place|search|dir|maps)/(?:[^@]*/)?${PAIR}(?=[/?,&#]|$)`, 'i'),
  new RegExp(`#map=\\d+(?:\\.\\d+)?/(${NUMBER})/(${NUMBER})`, 'i'),
  new RegExp(`@(${NUMBER}),(${NUMBER})`),
  new RegExp(`geo:(?!0,0\\b)(${NUMBER}),(${NUMBER})`, 'i'),
  new RegExp(`[?&/](?:map=|@)(${NUMBER}),(${NUMBER})`, 'i'),
];

export function isLink(text: string): boolean {
  return LINK.test(text);
}

/** Null for a link without coordinates in it, such as a shortened one. */
export function coordinatesInLink(text: string): readonly [string, string] | null {
  const plain = unescaped(text);
  for (const pattern of PATTERNS) {
    const match = pattern.exec(plain);
    if (match?.[1] !== undefined && match[2] !== undefined) return [match[1], match[2]];
  }
  return null;
}

/** The path of a link in plain words: a place may be named by degrees and minutes, or by a plus code. */
export function linkWords(text: string): readonly string[] {
  return unescaped(text)
    .split(/[/?&=]/)
    .filter((part) => part !== '');
}

function unescaped(text: string): string {
  const spaced = text.replace(/\+(?=[-\d\s])/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A lone percent sign: read as it is.
    return spaced;
  }
}
