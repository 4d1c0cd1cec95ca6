import { describe, expect, it } from 'vitest';
import { isMemoryReloadDue, troublesOf } from './screen-health.rules';

const HOUR = 3_600_000;
const beat = { build: 'b1', framesPerSecond: 60, clockAheadMs: 0 };

describe('the memory guard of a wall', () => {
  it('loads anew above 70 % of what the browser grants, and at most once an hour', () => {
    const full = { usedBytes: 701, limitBytes: 1_000 };
    expect(isMemoryReloadDue({ ...full, usedBytes: 700 }, { now: HOUR, lastAt: null })).toBe(false);
    expect(isMemoryReloadDue(full, { now: HOUR, lastAt: null })).toBe(true);
    expect(isMemoryReloadDue(full, { now: HOUR, lastAt: 1 })).toBe(false);
    expect(isMemoryReloadDue(full, { now: HOUR, lastAt: 0 })).toBe(true);
  });
});

describe('what is wrong with a screen', () => {
  it('is nothing while it draws, keeps time and shows the page of this server', () => {
    expect(troublesOf({ isSilent: false, beat }, 'b1')).toEqual([]);
    expect(troublesOf({ isSilent: false, beat: { ...beat, framesPerSecond: null } }, 'b1')).toEqual([]);
  });

  it('is said of frames, clock and page; a silent one is only silent', () => {
    const bad = { build: 'b0', framesPerSecond: 4, clockAheadMs: -3_600_000 };
    expect(troublesOf({ isSilent: false, beat: bad }, 'b1')).toEqual(['slow', 'clock', 'outdated']);
    expect(troublesOf({ isSilent: true, beat: bad }, 'b1')).toEqual(['silent']);
    expect(troublesOf({ isSilent: true, beat: null }, 'b1')).toEqual(['silent']);
  });
});
