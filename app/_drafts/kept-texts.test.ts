import { describe, expect, it } from 'vitest';
import { KeptTexts } from './kept-texts';

function texts() {
  const told: (readonly [string, string | null])[] = [];
  return { kept: new KeptTexts((keptAs, text) => told.push([keptAs, text])), told };
}

describe('texts of small forms', () => {
  it('stay with what they belong to, and each change is told on, an emptied one as nothing', () => {
    const { kept, told } = texts();
    kept.set('note:1', 'pelapor');
    kept.set('note:2', 'lain');
    kept.set('note:1', '');
    expect([kept.get('note:1'), kept.get('note:2'), kept.get('note:3')]).toEqual(['', 'lain', undefined]);
    expect(told).toEqual([
      ['note:1', 'pelapor'],
      ['note:2', 'lain'],
      ['note:1', null],
    ]);
  });

  it.each([
    ['an empty field', undefined, 'pelapor panik'],
    ['the beginning of it', 'pelapor', 'pelapor panik'],
    ['more of the same', 'pelapor panik sekali', 'pelapor panik sekali'],
    ['other words', 'korban dua', 'pelapor panik\nkorban dua'],
  ])('that an earlier tab left are put back into %s, and nothing typed since is lost', (_case, now, expected) => {
    const { kept, told } = texts();
    if (now !== undefined) kept.set('note:1', now);
    kept.putBack('note:1', 'pelapor panik');
    expect(kept.get('note:1')).toBe(expected);
    expect(told.at(-1)).toEqual(['note:1', expected]);
  });

  it('tell whoever shows them', () => {
    const { kept } = texts();
    let shown = 0;
    const stop = kept.subscribe(() => {
      shown += 1;
    });
    kept.set('note:1', 'a');
    kept.putBack('note:1', 'ab');
    stop();
    kept.set('note:1', 'abc');
    expect(shown).toBe(2);
  });
});
