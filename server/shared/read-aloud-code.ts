import { createHash, randomInt } from 'node:crypto';

/** No letters or digits that are mistaken for one another when read from a screen. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUP_LENGTH = 4;

/** A code to be read aloud or typed by hand, in groups of four (`KX7P-3MQD`): about 20 bits a group. */
export function readAloudCode(groups: number): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** What is kept of a code, in hexadecimal; however it was typed: small letters, spaces, dashes. */
export function hashOfCode(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');
}
