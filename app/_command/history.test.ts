import { describe, expect, it } from 'vitest';
import { readHistory, stepThrough, storable, withLine } from './history.rules';

describe('the history of commands', () => {
  it('keeps the newest fifty, and a line given twice in a row once', () => {
    const many = Array.from({ length: 60 }, (_, index) => `/buka ${index}`).reduce<readonly string[]>(withLine, []);
    expect(many).toHaveLength(50);
    expect(many.at(-1)).toBe('/buka 59');
    expect(withLine(many, ' /buka 59 ')).toBe(many);
    expect(withLine(many, '  ')).toBe(many);
  });

  it('gives the browser no word that a person said', () => {
    expect(storable(['/catat Ibu Sari', '/buka 0007', 'tidak dikenal Sari'])).toEqual(['/catat', '/buka 0007']);
  });

  it('reads back what it stored and takes anything else for nothing', () => {
    expect(readHistory(JSON.stringify(['/siap']))).toEqual(['/siap']);
    for (const stored of [null, '', '{', '{"a":1}', '[1]']) expect(readHistory(stored), String(stored)).toEqual([]);
  });

  it('is walked line by line and ends at both ends', () => {
    const history = ['/siap', '/jeda'];
    expect(stepThrough(history, 0, 1)).toBe(1);
    expect(stepThrough(history, 2, 1)).toBeNull();
    expect(stepThrough(history, 1, -1)).toBe(0);
    expect(stepThrough(history, 0, -1)).toBeNull();
  });
});
