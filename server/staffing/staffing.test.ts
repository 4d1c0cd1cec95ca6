import { describe, expect, it } from 'vitest';
import { expectedCalls } from './arrivals.rules';
import { peopleNeeded, queueOf } from './erlang.rules';

describe('Erlang C', () => {
  it('gives the published case of 360 calls in half an hour, 240 s each and 55 people', () => {
    const queue = queueOf({ callsPerHour: 720, handlingSeconds: 240 }, 55);
    expect(queue?.erlangs).toBe(48);
    expect(queue?.waitProbability).toBeCloseTo(0.2387, 5);
    expect(queue?.averageWaitSeconds).toBeCloseTo(8.184, 3);
    expect(queue?.answeredWithin(15)).toBeCloseTo(0.84588, 5);
  });

  it.each([
    [10, 2, 0.9771],
    [20, 2, 0.9154],
    [30, 2, 0.822],
    [40, 2, 0.7017],
    [60, 2, 0.3919],
    [60, 3, 0.7995],
  ])('with %d calls an hour of 90 s and %d people answers %d of them within 10 s', (callsPerHour, people, share) => {
    expect(queueOf({ callsPerHour, handlingSeconds: 90 }, people)?.answeredWithin(10)).toBeCloseTo(share, 4);
  });

  it('gives no figure where more comes than can be worked off, and none without anybody', () => {
    expect(queueOf({ callsPerHour: 80, handlingSeconds: 90 }, 2)).toBeNull();
    expect(queueOf({ callsPerHour: 0, handlingSeconds: 90 }, 0)).toBeNull();
  });

  it('answers everybody at once where nobody calls', () => {
    expect(queueOf({ callsPerHour: 0, handlingSeconds: 90 }, 1)?.answeredWithin(0)).toBe(1);
  });

  it('needs the fewest people with whom the goal is met, and never nobody', () => {
    const goal = { seconds: 10, share: 0.9 };
    expect([0, 10, 20, 30, 60].map((callsPerHour) => peopleNeeded({ callsPerHour, handlingSeconds: 90 }, goal))).toEqual([1, 2, 2, 3, 4]);
    for (const callsPerHour of [7, 33, 120, 720]) {
      const load = { callsPerHour, handlingSeconds: 131 };
      const people = peopleNeeded(load, goal);
      expect(queueOf(load, people)?.answeredWithin(10)).toBeGreaterThanOrEqual(0.9);
      expect(queueOf(load, people - 1)?.answeredWithin(10) ?? 0).toBeLessThan(0.9);
    }
  });
});

describe('the calls that are expected', () => {
  // Exact limits of a Poisson mean, two-sided 90 % (Garwood): half of the chi-square quantiles.
  it.each([
    [1, 0.0513, 4.744],
    [5, 1.9701, 10.513],
    [10, 5.4254, 16.962],
    [100, 84.139, 118.08],
  ])('of %d calls in one hour lie between %d and %d', (calls, low, high) => {
    const expected = expectedCalls(calls, 1);
    expect(expected?.mean).toBe(calls);
    expect(Math.abs((expected?.low ?? 0) - low)).toBeLessThan(0.03);
    expect(Math.abs((expected?.high ?? 0) / high - 1)).toBeLessThan(0.01);
  });

  it('lie closer together the more hours were counted, and from none on where nobody ever called', () => {
    const [one, eight] = [expectedCalls(10, 1), expectedCalls(80, 8)];
    expect((eight?.high ?? 0) - (eight?.low ?? 0)).toBeLessThan(((one?.high ?? 0) - (one?.low ?? 0)) / 2);
    expect(expectedCalls(0, 8)).toMatchObject({ mean: 0, low: 0 });
    expect(expectedCalls(0, 8)?.high).toBeCloseTo(3 / 8, 1);
    expect(expectedCalls(0, 0)).toBeNull();
  });
});
