import { describe, expect, it } from 'vitest';
import { decideFraming, type FramingMemory, NOTHING_FRAMED, withNearestOf } from './framing.rules';

const calm: FramingMemory = { framedAt: 0, frame: 'open', touchedAt: null };
const later = { now: 40_000, openCount: 3, hasUrgentOutside: false, sent: null };

describe('the framing of a wall map', () => {
  it('begins with what is open, or with the whole area when nothing is', () => {
    expect(decideFraming(NOTHING_FRAMED, later)).toBe('open');
    expect(decideFraming(NOTHING_FRAMED, { ...later, openCount: 0 })).toBe('home');
  });

  it('frames anew when something urgent lies outside the picture, and stays for everything else', () => {
    expect(decideFraming(calm, { ...later, hasUrgentOutside: true })).toBe('open');
    expect(decideFraming(calm, later)).toBe('stay');
  });

  it('moves at most every 30 s', () => {
    expect(decideFraming(calm, { ...later, now: 29_999, hasUrgentOutside: true })).toBe('stay');
    expect(decideFraming(calm, { ...later, now: 30_000, hasUrgentOutside: true })).toBe('open');
  });

  it('goes home once when nothing is open any more', () => {
    expect(decideFraming(calm, { ...later, openCount: 0 })).toBe('home');
    expect(decideFraming({ ...calm, frame: 'home' }, { ...later, openCount: 0 })).toBe('stay');
  });

  it('goes where the supervisor sends it at once, even from under a hand, stays there whatever happens, and then frames what is open again', () => {
    expect(decideFraming({ ...calm, touchedAt: 39_000 }, { ...later, sent: 'new' })).toBe('sent');
    const sent = { ...calm, frame: 'sent', framedAt: 39_999 } as const;
    expect(decideFraming(sent, { ...later, sent: 'standing', hasUrgentOutside: true })).toBe('stay');
    expect(decideFraming(sent, later)).toBe('open');
  });

  it('goes back to the sent view after a hand has rested, while that view holds', () => {
    const touched = { ...calm, frame: 'sent', touchedAt: 10_000 } as const;
    expect(decideFraming(touched, { ...later, now: 69_999, sent: 'standing' })).toBe('stay');
    expect(decideFraming(touched, { ...later, now: 70_000, sent: 'standing' })).toBe('sent');
  });

  it('never fights a hand, and goes back after a minute of rest', () => {
    const touched = { ...calm, touchedAt: 10_000 };
    expect(decideFraming(touched, { ...later, now: 69_999, hasUrgentOutside: true })).toBe('stay');
    expect(decideFraming(touched, { ...later, now: 70_000 })).toBe('open');
  });
});

describe('withNearestOf', () => {
  const whole = [108, -7, 108.4, -6.5] as const;

  it('leaves a point inside to itself, edges included', () => {
    expect(withNearestOf(whole, [108.2, -6.8])).toBeNull();
    expect(withNearestOf(whole, [108.4, -6.5])).toBeNull();
  });

  it('takes the nearest of the whole into the picture of a point beyond its border', () => {
    expect(withNearestOf(whole, [108.6, -6.7])).toEqual([108.4, -6.7, 108.6, -6.7]);
    expect(withNearestOf(whole, [107.9, -7.2])).toEqual([107.9, -7.2, 108, -7]);
  });
});
