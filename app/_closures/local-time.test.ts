import { describe, expect, it } from 'vitest';
import { localInput, readLocalInput } from './local-time.rules';

describe('the time of a closure in a field', () => {
  it('is that of the installation, wherever the browser is', () => {
    const at = Date.UTC(2026, 10, 25, 2, 40);
    expect(localInput(at, 'Asia/Jakarta')).toBe('2026-11-25T09:40');
    expect(readLocalInput('2026-11-25T09:40', 'Asia/Jakarta')).toBe(at);
    expect(readLocalInput('2026-11-25T23:59', 'Asia/Jayapura')).toBe(Date.UTC(2026, 10, 25, 14, 59));
  });

  it('is nothing while the field is not filled in', () => {
    expect(['', '2026-11-25', 'soon', '2026-13-45T00:00'].map((text) => readLocalInput(text, 'Asia/Jakarta'))).toEqual([null, null, null, null]);
  });
});
