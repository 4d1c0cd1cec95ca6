import { describe, expect, it } from 'vitest';
import { type Choice, editDistance, pick } from './near.rules';

const CHOICES: readonly Choice<number>[] = [
  { words: ['tiba', 'arrived'], value: 1 },
  { words: ['tibalagi'], value: 2 },
  { words: ['satpol_pp'], value: 3 },
];

describe('a word', () => {
  it('means the choice that is called so, however it is written', () => {
    for (const word of ['tiba', 'TIBA', 'Arrived']) expect(pick(word, CHOICES), word).toMatchObject({ kind: 'found', choice: { value: 1 } });
    for (const word of ['satpolpp', 'satpol-pp', 'satp']) expect(pick(word, CHOICES), word).toMatchObject({ kind: 'found', choice: { value: 3 } });
  });

  it('that begins several names them, one that is misspelt names those spelt alike', () => {
    expect(pick('tib', CHOICES)).toEqual({ kind: 'several', near: ['tiba', 'tibalagi'] });
    expect(pick('tbia', CHOICES)).toEqual({ kind: 'none', near: ['tiba'] });
    expect(pick('arived', CHOICES)).toEqual({ kind: 'none', near: ['arrived'] });
    expect(pick('xyz', CHOICES)).toEqual({ kind: 'none', near: [] });
  });
});

describe('the distance of two words', () => {
  it('counts changed, added, left out and swapped letters once each', () => {
    expect(editDistance('tiba', 'tiba')).toBe(0);
    expect(editDistance('tiba', 'tuba')).toBe(1);
    expect(editDistance('tiba', 'tibba')).toBe(1);
    expect(editDistance('tiba', 'iba')).toBe(1);
    expect(editDistance('tiba', 'tbia')).toBe(1);
    expect(editDistance('', 'tiba')).toBe(4);
  });
});
