import type { AlarmPriority, AlarmState } from '../../server/alarm/alarm.schema';

type Point = readonly [x: number, y: number];

const disc = (radius: number): Point[] =>
  Array.from({ length: 32 }, (_, index) => {
    const angle = (index / 32) * 2 * Math.PI;
    return [12 + radius * Math.cos(angle), 12 + radius * Math.sin(angle)];
  });

/** Outlines on a grid of 24 units: a square on its tip, a triangle, a disc. No two cover the same ground, so that they are told apart without colour. */
export const PRIORITY_OUTLINES: Readonly<Record<AlarmPriority, readonly Point[]>> = {
  urgent: [
    [12, 0.8],
    [23.2, 12],
    [12, 23.2],
    [0.8, 12],
  ],
  high: [
    [12, 2],
    [23.2, 21.5],
    [0.8, 21.5],
  ],
  low: disc(9.6),
};

export interface SymbolLook {
  /** Filled: nobody has acknowledged it and its cause stands. */
  readonly isFilled: boolean;
  /** Of the outline. */
  readonly line: 'solid' | 'dashed';
  /** What is drawn within. */
  readonly sign: 'figure' | 'check' | 'pause' | 'slash';
  /** Calls for a person: only then it blinks. */
  readonly isBlinking: boolean;
}

/** How a state is drawn. No two look alike without colour either. */
export const STATE_LOOKS: Readonly<Record<AlarmState, SymbolLook>> = {
  unacknowledged: { isFilled: true, line: 'solid', sign: 'figure', isBlinking: true },
  acknowledged: { isFilled: false, line: 'solid', sign: 'figure', isBlinking: false },
  returned: { isFilled: false, line: 'dashed', sign: 'check', isBlinking: true },
  shelved: { isFilled: false, line: 'dashed', sign: 'pause', isBlinking: false },
  suppressed: { isFilled: false, line: 'dashed', sign: 'slash', isBlinking: false },
  normal: { isFilled: false, line: 'solid', sign: 'check', isBlinking: false },
};

export function outlinePath(priority: AlarmPriority): string {
  return `M${PRIORITY_OUTLINES[priority].map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}

/** Is a point within an outline (even-odd rule)? */
export function covers(outline: readonly Point[], [x, y]: Point): boolean {
  let isInside = false;
  outline.forEach(([x1, y1], index) => {
    const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  });
  return isInside;
}
