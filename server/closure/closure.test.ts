import { describe, expect, test } from 'vitest';
import type { LonLat } from '../shared/geo';
import { closureStanding, closuresInForce, pathMetres, refuseEnd, refusePath, refuseStart, shownClosures, tidyPath } from './closure.rules';

const NOW = Date.UTC(2026, 10, 24, 1);
const DAY = 86_400_000;
const EXTENT = [108.0, -7.1, 108.4, -6.5] as const;
const period = (id: string, startsAt: number, endsAt: number | null) => ({ id, reason: 'flood' as const, path: [], version: 1, startsAt, endsAt });

describe('the line of a closure', () => {
  test('is kept to a tenth of a metre, without a point twice in a row', () => {
    expect(
      tidyPath([
        [108.12345678, -6.8],
        [108.12345699, -6.80000001],
        [108.2, -6.8],
        [108.12345678, -6.8],
      ]),
    ).toEqual([
      [108.123457, -6.8],
      [108.2, -6.8],
      [108.123457, -6.8],
    ]);
  });

  test('is measured along all its stretches', () => {
    // A degree of latitude on the mean sphere is 111,195 m.
    expect(
      pathMetres([
        [108, -7],
        [108, -6.9],
        [108, -7],
      ]),
    ).toBeCloseTo(22_239, -1);
  });

  test.each<[string, readonly LonLat[], string | null]>([
    [
      'a street of the regency is taken',
      [
        [108.2, -6.8],
        [108.21, -6.8],
      ],
      null,
    ],
    [
      'two clicks on one spot are refused',
      [
        [108.2, -6.8],
        [108.20001, -6.8],
      ],
      'closure_too_short',
    ],
    ['a single point is refused', [[108.2, -6.8]], 'closure_too_short'],
    [
      'more than 30 km are refused',
      [
        [108.1, -6.8],
        [108.38, -6.8],
      ],
      'closure_too_long',
    ],
    [
      'a line that wanders off by more than 50 km is refused',
      [
        [108.4, -6.8],
        [108.86, -6.8],
      ],
      'closure_too_far',
    ],
    [
      'a neighbour is near enough',
      [
        [108.6, -6.8],
        [108.61, -6.8],
      ],
      null,
    ],
    [
      'swapped coordinates are refused',
      [
        [-6.8, 108.2 - 90],
        [-6.81, 108.2 - 90],
      ],
      'closure_too_far',
    ],
  ])('%s', (_what, path, reason) => {
    expect(refusePath(path, EXTENT)?.reason ?? null).toBe(reason);
  });
});

describe('the time of a closure', () => {
  test('begins at most seven days ago and ninety ahead', () => {
    expect(refuseStart(NOW - 7 * DAY, NOW)).toBeNull();
    expect(refuseStart(NOW - 7 * DAY - 1, NOW)?.reason).toBe('closure_starts_too_early');
    expect(refuseStart(NOW + 90 * DAY, NOW)).toBeNull();
    expect(refuseStart(NOW + 90 * DAY + 1, NOW)?.reason).toBe('closure_too_far_ahead');
  });

  test('ends after it begins, not before now, at most a year later, or is left open', () => {
    expect(refuseEnd({ startsAt: NOW, endsAt: null }, NOW)).toBeNull();
    expect(refuseEnd({ startsAt: NOW, endsAt: NOW + 1 }, NOW)).toBeNull();
    expect(refuseEnd({ startsAt: NOW + DAY, endsAt: NOW + DAY }, NOW)?.reason).toBe('closure_ends_before_start');
    expect(refuseEnd({ startsAt: NOW - DAY, endsAt: NOW }, NOW)?.reason).toBe('closure_over_already');
    expect(refuseEnd({ startsAt: NOW, endsAt: NOW + 366 * DAY + 1 }, NOW)?.reason).toBe('closure_too_far_ahead');
  });

  test('closes the road from its first millisecond to the last before its announced end, by the clock alone', () => {
    const closure = period('a', NOW, NOW + 1_000);
    expect([NOW - 1, NOW, NOW + 999, NOW + 1_000].map((now) => closureStanding(closure, now))).toEqual(['planned', 'inForce', 'inForce', 'ended']);
    expect(closuresInForce([closure], NOW + 999)).toEqual([closure]);
    expect(closuresInForce([closure], NOW + 1_000)).toEqual([]);
    expect(closuresInForce([period('b', 0, null)], NOW)).toHaveLength(1);
  });

  test('decides what a screen shows: planned ones too, ended ones never, the oldest first', () => {
    const closures = [period('planned', NOW + 1, null), period('ended', NOW - 9, NOW), period('old', NOW - 9, null)];
    expect(shownClosures(closures, NOW).map(({ id }) => id)).toEqual(['old', 'planned']);
  });
});
