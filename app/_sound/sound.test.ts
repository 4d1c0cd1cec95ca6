import { describe, expect, it } from 'vitest';
import {
  gainOf,
  isAlarm,
  LOUDEST_ALARM_GAIN,
  lengthOf,
  loudest,
  maySound,
  readTurn,
  SOUND_PATTERNS,
  type SoundSignal,
  soundNow,
  writeTurn,
} from './sound.rules';

const SIGNALS = Object.keys(SOUND_PATTERNS) as SoundSignal[];
const ALARMS = ['alarm1', 'alarm2', 'alarm3'] as const;

describe('the ring', () => {
  it('grows quicker and higher as the promise runs out, and never overlaps with its next round', () => {
    const { calm, amber, red } = SOUND_PATTERNS;
    expect(calm.everySeconds).toBeGreaterThan(amber.everySeconds);
    expect(amber.everySeconds).toBeGreaterThan(red.everySeconds);
    expect(calm.tones[0]?.frequencyHz).toBeLessThan(amber.tones[0]?.frequencyHz ?? 0);
    expect(amber.tones[0]?.frequencyHz).toBeLessThan(red.tones[0]?.frequencyHz ?? 0);
    for (const signal of SIGNALS) expect(lengthOf(signal)).toBeLessThan(SOUND_PATTERNS[signal].everySeconds);
  });

  it('of a colleague who asks for help falls where that of a caller rises, and is calmer', () => {
    const { tones, everySeconds } = SOUND_PATTERNS.help;
    expect(tones.map(({ frequencyHz }) => frequencyHz)).toEqual(tones.map(({ frequencyHz }) => frequencyHz).toSorted((left, right) => right - left));
    expect(everySeconds).toBeGreaterThan(SOUND_PATTERNS.calm.everySeconds);
  });

  it('follows the most pressing call, and is silent without one', () => {
    expect(loudest([])).toBeNull();
    expect(loudest(['calm', 'calm'])).toBe('calm');
    expect(loudest(['calm', 'red', 'amber'])).toBe('red');
  });
});

describe('an alarm', () => {
  it('is told from others by the number of its tones and its pace, the more urgent the more of them', () => {
    const counts = ALARMS.map((signal) => SOUND_PATTERNS[signal].tones.length);
    expect(new Set(counts).size).toBe(3);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    const pauses = ALARMS.map((signal) => SOUND_PATTERNS[signal].everySeconds);
    expect(pauses).toEqual(pauses.toSorted((left, right) => left - right));
  });

  it('stays below the band of a telephone line and is silent for two thirds of the time', () => {
    for (const signal of ALARMS) {
      for (const { frequencyHz } of SOUND_PATTERNS[signal].tones) expect(frequencyHz).toBeLessThan(300);
      expect(lengthOf(signal) * 3).toBeLessThan(SOUND_PATTERNS[signal].everySeconds);
    }
  });

  it('is never louder than its bound, whatever volume is kept, and silent at zero', () => {
    for (const volume of [-20, 0, 40, 100, 5_000]) expect(gainOf('alarm1', volume)).toBeLessThanOrEqual(LOUDEST_ALARM_GAIN);
    expect(gainOf('alarm2', 0)).toBe(0);
    expect(gainOf('red', 0)).toBeGreaterThan(0);
    expect(SIGNALS.filter(isAlarm)).toEqual(ALARMS);
  });
});

describe('one sound at a time', () => {
  it('is that of a caller before an alarm, and of a first alarm before a colleague', () => {
    expect(soundNow([null, null])).toBeNull();
    expect(soundNow(['alarm1', 'calm'])).toBe('calm');
    expect(soundNow(['help', 'alarm1'])).toBe('alarm1');
    expect(soundNow(['alarm3', 'help', null, 'alarm2'])).toBe('help');
  });

  it('holds for all windows of a computer: the more pressing has the turn, of two alike the one that has it, and a window that died loses it', () => {
    const turn = { window: 'a', signal: 'alarm2', until: 1_000 } as const;
    expect(maySound(null, { window: 'b', signal: 'alarm3' }, 0)).toBe(true);
    expect(maySound(turn, { window: 'a', signal: 'alarm3' }, 0)).toBe(true);
    expect(maySound(turn, { window: 'b', signal: 'alarm2' }, 0)).toBe(false);
    expect(maySound(turn, { window: 'b', signal: 'alarm3' }, 0)).toBe(false);
    expect(maySound(turn, { window: 'b', signal: 'red' }, 0)).toBe(true);
    expect(maySound(turn, { window: 'b', signal: 'alarm3' }, 1_000)).toBe(true);
    expect(readTurn(writeTurn(turn))).toEqual(turn);
    for (const text of [null, '', 'a b c', 'a alarm1 x']) expect(readTurn(text)).toBeNull();
  });
});
