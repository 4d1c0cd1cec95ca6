import { describe, expect, it } from 'vitest';
import { covers, PRIORITY_OUTLINES, STATE_LOOKS } from './alarm-symbol.rules';

const GRID = Array.from({ length: 48 * 48 }, (_, index) => [(index % 48) / 2 + 0.25, Math.floor(index / 48) / 2 + 0.25] as const);

describe('symbols of alarms', () => {
  it('differ by priority on at least a fifth of their ground, without any colour', () => {
    const covered = Object.values(PRIORITY_OUTLINES).map((outline) => GRID.map((point) => covers(outline, point)));
    const sizes = covered.map((one) => one.filter(Boolean).length);
    for (let left = 0; left < covered.length; left += 1)
      for (let right = left + 1; right < covered.length; right += 1) {
        const different = (covered[left] ?? []).filter((isCovered, index) => isCovered !== covered[right]?.[index]).length;
        expect(different / Math.max(sizes[left] ?? 0, sizes[right] ?? 0)).toBeGreaterThan(0.2);
      }
  });

  it('differ by state in fill, outline or sign, never by colour or blinking alone', () => {
    const looks = Object.values(STATE_LOOKS).map(({ isFilled, line, sign }) => `${isFilled} ${line} ${sign}`);
    expect(new Set(looks).size).toBe(looks.length);
  });

  it('blink only while nobody has acknowledged', () => {
    const blinking = Object.entries(STATE_LOOKS).flatMap(([state, look]) => (look.isBlinking ? [state] : []));
    expect(blinking.toSorted()).toEqual(['returned', 'unacknowledged']);
  });
});
