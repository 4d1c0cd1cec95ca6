import { describe, expect, it } from 'vitest';
import { loudest, ringPattern } from './ring-sound.rules';

describe('the ring', () => {
  it('grows quicker and higher as the promise runs out, and never overlaps with its next round', () => {
    const [calm, amber, red] = (['calm', 'amber', 'red'] as const).map(ringPattern);
    if (calm === undefined || amber === undefined || red === undefined) throw new Error('impossible');
    expect(calm.everySeconds).toBeGreaterThan(amber.everySeconds);
    expect(amber.everySeconds).toBeGreaterThan(red.everySeconds);
    expect(calm.tones[0]?.frequencyHz).toBeLessThan(amber.tones[0]?.frequencyHz ?? 0);
    expect(amber.tones[0]?.frequencyHz).toBeLessThan(red.tones[0]?.frequencyHz ?? 0);
    for (const { tones, everySeconds } of [calm, amber, red]) {
      const last = tones.at(-1);
      expect((last?.atSeconds ?? 0) + (last?.seconds ?? 0)).toBeLessThan(everySeconds);
    }
  });

  it('of a colleague who asks for help falls where that of a caller rises, and is calmer', () => {
    const { tones, everySeconds } = ringPattern('help');
    expect(tones.map(({ frequencyHz }) => frequencyHz)).toEqual(tones.map(({ frequencyHz }) => frequencyHz).toSorted((left, right) => right - left));
    expect(everySeconds).toBeGreaterThan(ringPattern('calm').everySeconds);
  });

  it('follows the most pressing call, and is silent without one', () => {
    expect(loudest([])).toBeNull();
    expect(loudest(['calm', 'calm'])).toBe('calm');
    expect(loudest(['calm', 'red', 'amber'])).toBe('red');
  });
});
