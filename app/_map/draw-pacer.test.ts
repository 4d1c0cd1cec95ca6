import { describe, expect, it } from 'vitest';
import { DrawPacer, type Pace } from './draw-pacer';

const DESK: Pace = { betweenMs: 0, restPerDrawing: 3 };

/** A screen whose pictures after a drawing take `costMs`, and a person at its keys. */
function screen(costMs: number, pace = DESK) {
  const state = { now: 0, keyAt: Number.NEGATIVE_INFINITY, costMs };
  const drawnAt: number[] = [];
  const timers: { at: number; work: () => void }[] = [];
  const after = (milliseconds: number, work: () => void) => {
    const timer = { at: state.now + milliseconds, work };
    timers.push(timer);
    return () => void timers.splice(timers.indexOf(timer), 1);
  };
  const pacer = new DrawPacer(
    {
      elapsed: () => state.now,
      after,
      nextPicture: (work) => void after(drawnAt.at(-1) === state.now ? state.costMs - 10 : 10, work),
      lastKeyAt: () => state.keyAt,
    },
    () => drawnAt.push(state.now),
    pace,
  );
  /** News every 100 ms until then. */
  const run = (until: number, isTyping = false) => {
    for (; state.now < until; state.now += 10) {
      for (const timer of timers.filter(({ at }) => at <= state.now)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.work();
      }
      if (isTyping && state.now % 70 === 0) state.keyAt = state.now;
      if (state.now % 100 === 0) pacer.ask();
    }
  };
  return { pacer, run, drawnAt, state };
}

describe('the pace of a map', () => {
  it('is that of the news where pictures are quick, whether or not somebody types', () => {
    const { run, drawnAt } = screen(30);
    run(1_000);
    expect(drawnAt.length).toBeGreaterThanOrEqual(9);
    run(2_000, true);
    expect(drawnAt.length).toBeGreaterThanOrEqual(18);
  });

  it('leaves three quarters of the time to the rest of the desk where pictures are slow', () => {
    const { run, drawnAt } = screen(300);
    run(12_500);
    expect(drawnAt.length).toBeGreaterThanOrEqual(9);
    expect(drawnAt.length).toBeLessThanOrEqual(11);
  });

  it('leaves half of the time to the figures of a wall, which has nobody at its keys', () => {
    const { run, drawnAt } = screen(300, { betweenMs: 200, restPerDrawing: 1 });
    run(12_500);
    expect(drawnAt.length).toBeGreaterThanOrEqual(18);
    expect(drawnAt.length).toBeLessThanOrEqual(21);
  });

  it('waits for a pause in typing where pictures are slow, and at most five seconds', () => {
    const { run, drawnAt, state } = screen(300);
    run(500);
    run(12_000, true);
    expect(drawnAt.map((at) => Math.round(at / 1000))).toEqual([0, 5, 10]);
    run(state.now + 1_200);
    expect(drawnAt.length).toBe(4);
  });

  it('draws the last state when the news ends, and nothing more once it is stopped', () => {
    const { run, pacer, drawnAt, state } = screen(300);
    run(400);
    state.now = 5_000;
    run(5_200);
    const count = drawnAt.length;
    pacer.stop();
    run(9_000);
    expect(drawnAt.length).toBeLessThanOrEqual(count + 1);
  });
});
