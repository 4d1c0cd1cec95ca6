import { describe, expect, test } from 'vitest';
import { deriveCall, needsTakeOverReason, type TelephonyHistory } from './call.rules';
import { signTelephonyBody, verifyTelephonySignature } from './telephony-signature';

const NOBODY = { claimedAt: null, endedByHandAt: null };

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]));
}

describe('a call derived from what is known', () => {
  test('reaches the same state whatever the order in which the switch speaks', () => {
    const messages: [keyof TelephonyHistory, number][] = [
      ['rang', 1_000],
      ['answered', 5_000],
      ['ended', 65_000],
    ];
    for (const order of permutations(messages)) {
      const history = Object.fromEntries(order) as TelephonyHistory;
      expect(deriveCall(history, NOBODY)).toEqual({ state: 'ended', offeredAt: 1_000, answeredAt: 5_000, answeredSource: 'switch', endedAt: 65_000 });
    }
  });

  test('takes T1 from the switch even when an operator pressed the key before', () => {
    const acts = { claimedAt: 4_000, endedByHandAt: null };
    expect(deriveCall({ rang: 1_000 }, acts)).toMatchObject({ state: 'answered', answeredAt: 4_000, answeredSource: 'operator' });
    expect(deriveCall({ rang: 1_000, answered: 4_700 }, acts)).toMatchObject({ state: 'answered', answeredAt: 4_700, answeredSource: 'switch' });
  });

  test('was not answered when the switch says that the caller hung up, whatever key was pressed', () => {
    expect(deriveCall({ rang: 1_000, abandoned: 6_000 }, { claimedAt: 6_100, endedByHandAt: null })).toMatchObject({
      state: 'abandoned',
      answeredAt: null,
      endedAt: 6_000,
    });
    expect(deriveCall({ rang: 1_000, ended: 6_000 }, { claimedAt: 6_100, endedByHandAt: null })).toMatchObject({ state: 'abandoned', answeredAt: null });
  });

  test('that ended without an answer is abandoned, and becomes an ended call when the answer is told late', () => {
    expect(deriveCall({ rang: 1_000, ended: 9_000 }, NOBODY).state).toBe('abandoned');
    expect(deriveCall({ rang: 1_000, ended: 9_000, answered: 3_000 }, NOBODY).state).toBe('ended');
  });

  test('opened by hand has no T0', () => {
    expect(deriveCall({}, { claimedAt: 2_000, endedByHandAt: 9_000 })).toEqual({
      state: 'ended',
      offeredAt: null,
      answeredAt: 2_000,
      answeredSource: 'operator',
      endedAt: 9_000,
    });
  });

  test('may be taken over without a reason for 20 s', () => {
    expect(needsTakeOverReason(0, 20_000)).toBe(false);
    expect(needsTakeOverReason(0, 20_001)).toBe(true);
  });
});

describe('the signature of the telephony door', () => {
  const key = 'a telephony key of at least 32 characters';
  const body = Buffer.from('{"event":"rang"}');
  const signed = (timestamp: string) => ({ timestamp, signature: signTelephonyBody(key, timestamp, body), body });

  test('is valid within the window on both sides and outside it nowhere', () => {
    expect(verifyTelephonySignature(key, signed('1000'), 1_300_000)).toBe('valid');
    expect(verifyTelephonySignature(key, signed('1000'), 700_000)).toBe('valid');
    expect(verifyTelephonySignature(key, signed('1000'), 1_301_000)).toBe('outside_window');
    expect(verifyTelephonySignature(key, signed('1000'), 699_000)).toBe('outside_window');
  });

  test('is wrong for another body, another time stamp, another key or another length', () => {
    expect(verifyTelephonySignature(key, { ...signed('1000'), body: Buffer.from('{"event":"ended"}') }, 1_000_000)).toBe('wrong');
    expect(verifyTelephonySignature(key, { ...signed('1000'), timestamp: '1001' }, 1_000_000)).toBe('wrong');
    expect(verifyTelephonySignature(`${key}.`, signed('1000'), 1_000_000)).toBe('wrong');
    expect(verifyTelephonySignature(key, { ...signed('1000'), signature: 'sha256=00' }, 1_000_000)).toBe('wrong');
    expect(verifyTelephonySignature(key, { ...signed('1000'), timestamp: 'now' }, 1_000_000)).toBe('missing');
  });
});
