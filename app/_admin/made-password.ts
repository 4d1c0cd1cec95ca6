/** Without letters and digits that look alike on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A password that can be read aloud: four groups of four from 31 signs, about 79 bits. */
export function makePassword(): string {
  const signs: string[] = [];
  while (signs.length < GROUPS * GROUP_LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      // A larger byte would make the first signs more frequent.
      const sign = byte < ALPHABET.length * 8 ? ALPHABET[byte % ALPHABET.length] : undefined;
      if (sign !== undefined) signs.push(sign);
    }
  }
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join('')).join('-');
}
