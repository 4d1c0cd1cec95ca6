import { describe, expect, it } from 'vitest';
import { readSeconds, secondsText } from './seconds-fields';

describe('the steps of escalation as typed', () => {
  it('are three whole numbers or none; anything else is not sent', () => {
    expect(readSeconds(['60', ' 180 ', '300'])).toEqual([60, 180, 300]);
    expect(readSeconds(['', ' ', ''])).toBeNull();
    for (const typed of [
      ['60', '', '300'],
      ['60', '1e3', '300'],
      ['-1', '2', '3'],
    ] as const)
      expect(readSeconds(typed), typed.join()).toBeUndefined();
  });

  it('read as they were written', () => {
    expect(readSeconds(secondsText([60, 180, 300]))).toEqual([60, 180, 300]);
    expect(secondsText(null)).toEqual(['', '', '']);
  });
});
