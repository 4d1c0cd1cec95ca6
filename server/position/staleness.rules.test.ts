import { describe, expect, it } from 'vitest';
import { drawnAt, isStale, type LatestFix } from './staleness.rules';

const NOW = Date.UTC(2026, 10, 24, 1, 0, 0);
const STATION: [number, number] = [108.2277, -6.8361];
const FAR: [number, number] = [108.3, -6.8];
const fix = (secondsOld: number, changes: Partial<LatestFix> = {}): LatestFix => ({
  fixedAt: NOW - secondsOld * 1000,
  source: 'osmand',
  lonLat: FAR,
  ...changes,
});
const unit = (status: Parameters<typeof isStale>[1], stationPoint: [number, number] | null = STATION) => ({ status, stationPoint });

describe('staleness', () => {
  it('begins after 120 s for a unit under way', () => {
    expect([isStale(fix(120), 'en_route', NOW), isStale(fix(121), 'en_route', NOW)]).toEqual([false, true]);
  });

  it('begins later for a telephone that stands and saves its battery, not for a page that sends by itself', () => {
    expect(isStale(fix(300), 'on_scene', NOW)).toBe(false);
    expect(isStale(fix(361), 'on_scene', NOW)).toBe(true);
    expect(isStale(fix(121, { source: 'crew' }), 'on_scene', NOW)).toBe(true);
  });
});

describe('where a unit is drawn', () => {
  const atFix = (latest: LatestFix, stale: boolean) => ({ place: 'fix', lonLat: latest.lonLat, fixedAt: latest.fixedAt, isStale: stale });
  const atStation = { place: 'station', lonLat: STATION, fixedAt: null, isStale: false };

  it('is its fresh fix', () => {
    expect(drawnAt(unit('available'), fix(10), NOW)).toEqual(atFix(fix(10), false));
    expect(drawnAt(unit('en_route'), fix(10), NOW)).toEqual(atFix(fix(10), false));
  });

  it('is its last fix with its age when it is under way in a dead spot, never the station', () => {
    expect(drawnAt(unit('en_route'), fix(900), NOW)).toEqual(atFix(fix(900), true));
    expect(drawnAt(unit('out_of_service'), fix(900), NOW)).toEqual(atFix(fix(900), true));
  });

  it('is the station for a unit off duty, and for an available one last seen there or never', () => {
    expect(drawnAt(unit('off_duty'), fix(10), NOW)).toEqual(atStation);
    expect(drawnAt(unit('available'), null, NOW)).toEqual(atStation);
    expect(drawnAt(unit('available'), fix(9_000, { lonLat: [108.228, -6.8362] }), NOW)).toEqual(atStation);
  });

  it('is the last fix for an available unit that was last seen elsewhere', () => {
    expect(drawnAt(unit('available'), fix(9_000), NOW)).toEqual(atFix(fix(9_000), true));
  });

  it('is nowhere when nothing is known', () => {
    expect(drawnAt(unit('en_route'), null, NOW)).toBeNull();
    expect(drawnAt(unit('available', null), null, NOW)).toBeNull();
  });
});
