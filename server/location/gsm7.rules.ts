/** The default alphabet of GSM (3GPP TS 23.038, 6.2.1), by code 0 to 127; the escape at 27 begins the extension table. */
const ALPHABET = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const EXTENSION: Readonly<Record<number, string>> = { 10: '\f', 20: '^', 40: '{', 41: '}', 47: '\\', 60: '[', 61: '~', 62: ']', 64: '|', 101: '€' };
const ESCAPE = 27;

/** Text of septets packed into octets, lowest bits first (3GPP TS 23.038, 6.1.2.1), beginning `skippedBits` into the first octet. */
export function unpackGsm7(octets: Uint8Array, skippedBits = 0): string {
  const count = Math.floor((octets.length * 8 - skippedBits) / 7);
  let text = '';
  let isEscaped = false;
  for (let index = 0; index < count; index += 1) {
    const bit = skippedBits + index * 7;
    const low = octets[bit >> 3] ?? 0;
    const high = octets[(bit >> 3) + 1] ?? 0;
    const septet = ((low | (high << 8)) >> (bit & 7)) & 0x7f;
    if (septet === ESCAPE && !isEscaped) isEscaped = true;
    else {
      text += (isEscaped ? EXTENSION[septet] : undefined) ?? ALPHABET[septet] ?? '';
      isEscaped = false;
    }
  }
  // Seven spare bits at the end read as one more character.
  return text.replace(/[@\r]$/, '');
}

/**
 * The readings that a binary short message allows, most likely first: with or without a user data header before it, septets or
 * plain octets. The caller knows what it expects and takes the first that is it.
 */
export function textsOfBinary(octets: Uint8Array): string[] {
  const readings = [unpackGsm7(octets), latin(octets)];
  const header = (octets[0] ?? 0) + 1;
  if (header < 3 || header >= octets.length) return readings;
  const body = octets.subarray(header);
  // In a text message septets begin at the next septet border after the header, in a data message at its end.
  return [...readings, unpackGsm7(body), unpackGsm7(octets, Math.ceil((header * 8) / 7) * 7), latin(body)];
}

function latin(octets: Uint8Array): string {
  return Buffer.from(octets).toString('latin1');
}
