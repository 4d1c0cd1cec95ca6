import { describe, expect, it } from 'vitest';
import { networkTests } from './test-call.rules';

const wib = (hour: number, minute = 0) => Date.UTC(2026, 10, 25, hour - 7, minute);
const HOUR_MS = 3_600_000;
const NETWORKS = ['Telkomsel', 'Indosat', 'Tri'];

describe('the checklist of networks', () => {
  const shiftAt = wib(7);
  const of = (network: string, tests: Parameters<typeof networkTests>[0], now: number) =>
    networkTests(tests, { networks: NETWORKS, shiftAt, now }).find((one) => one.network === network);

  it('has a line for every mobile network, done by its latest test of this shift however it was typed', () => {
    const tests = [
      { network: ' telkomsel ', at: shiftAt },
      { network: 'Telkomsel', at: shiftAt + 5 },
      { network: 'Indosat', at: shiftAt - 1 },
    ];
    expect(networkTests(tests, { networks: NETWORKS, shiftAt, now: wib(8) }).map(({ network }) => network)).toEqual(NETWORKS);
    expect(of('Telkomsel', tests, wib(8))).toMatchObject({ testedAt: shiftAt + 5, isOverdue: false });
    expect(of('Indosat', tests, wib(8))).toMatchObject({ testedAt: null, isOverdue: false });
  });

  it('is overdue for a network that four hours of the shift brought no test from', () => {
    expect(of('Tri', [], shiftAt + 4 * HOUR_MS)?.isOverdue).toBe(false);
    expect(of('Tri', [], shiftAt + 4 * HOUR_MS + 1)?.isOverdue).toBe(true);
    expect(of('Tri', [{ network: 'Tri', at: shiftAt }], shiftAt + 11 * HOUR_MS)?.isOverdue).toBe(false);
  });
});
