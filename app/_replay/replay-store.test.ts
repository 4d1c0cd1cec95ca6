import { describe, expect, test } from 'vitest';
import type { LoggedFact } from '../../server/live/events';
import type { LiveState } from '../../server/live/live-state.rules';
import { encodeFrame, type UnitPosition } from '../../server/position/frame.rules';
import type { ReplayOpened, ReplaySpan } from '../../server/replay/replay.schema';
import { PositionBuffer } from '../_live/position-buffer';
import { ReplayStore } from './replay-store';

const START = 1_795_000_000_000;
const MINUTE = 60_000;

function base64(kind: 'full' | 'delta', units: readonly UnitPosition[]): string {
  return Buffer.from(encodeFrame({ kind, sentAt: START, units })).toString('base64');
}
function unitAt(fixedAt: number, lat: number): UnitPosition {
  return { wireId: 1, fixedAt, lon: 108.2, lat, headingDegrees: null, speedMetresPerSecond: null, isMock: false, source: 'osmand' };
}
/** A new map is the smallest fact there is. */
function mapFact(id: number, at: number): LoggedFact {
  return { id: String(id), fact: { type: 'map.replaced', at, mapVersion: id } };
}

/** A room in which a map is replaced every ten seconds and one unit goes north every five. */
function made() {
  let elapsed = 0;
  let tick: () => void = () => undefined;
  const spans: { readonly from: number; readonly until: number }[] = [];
  const opened: number[] = [];
  const mapAt = (at: number) => Math.floor((at - START) / 10_000);
  const link = {
    async open(at: number): Promise<ReplayOpened> {
      opened.push(at);
      const state = { cursor: String(mapAt(at)), mapVersion: mapAt(at), recent: [], layouts: {} } as unknown as LiveState;
      const snapshot = { audience: 'wall', state, reference: {} as ReplayOpened['snapshot']['reference'], sentAt: at } as const;
      return { snapshot, positions: base64('full', [unitAt(at, -6.9)]) };
    },
    async span({ cursor, from, until }: { cursor: string; from: number; until: number }): Promise<ReplaySpan> {
      spans.push({ from, until });
      const facts = [];
      for (let id = Number(cursor) + 1; START + id * 10_000 <= until; id += 1)
        facts.push({ at: START + id * 10_000, logged: mapFact(id, START + id * 10_000) });
      const units = [];
      for (let at = from + 5_000; at <= until; at += 5_000) units.push(unitAt(at, -6.9 + (at - START) / 1e9));
      const receivedAfterMs = units.map(({ fixedAt }) => fixedAt - from);
      return { until, cursor: facts.at(-1)?.logged.id ?? cursor, facts, positions: base64('delta', units), receivedAfterMs };
    },
  };
  const timers = {
    elapsed: () => elapsed,
    every(_milliseconds: number, work: () => void) {
      tick = work;
      return () => undefined;
    },
  };
  const positions = new PositionBuffer();
  const store = new ReplayStore({ link, timers, positions, at: START, end: START + 30 * MINUTE });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  /** The browser's time goes on in steps of a tick. */
  const pass = async (milliseconds: number) => {
    for (let gone = 0; gone < milliseconds; gone += 100) {
      elapsed += 100;
      tick();
      await settled();
    }
  };
  const shown = () => store.getView().snapshot?.state.mapVersion;
  return { store, positions, spans, opened, pass, settled, shown };
}

describe('a replay', () => {
  test('runs by its own time: at once, twice, or 120 times as fast as the world, and stands when it is paused', async () => {
    const { store, pass, settled, shown } = made();
    store.start();
    await settled();
    expect(store.getPlay().status).toBe('paused');
    await pass(5_000);
    expect(store.serverNow()).toBe(START);
    store.play();
    await pass(200);
    const begun = store.serverNow();
    await pass(10_000);
    expect(store.serverNow() - begun).toBe(10_000);
    expect(shown()).toBe(1);
    store.setSpeed(120);
    await pass(5_000);
    expect(store.serverNow() - begun).toBe(10_000 + 600_000);
    expect(shown()).toBe(Math.floor((store.serverNow() - START) / 10_000));
    store.pause();
    await pass(2_000);
    expect(store.serverNow() - begun).toBe(610_000);
  });

  test('shows at an instant it has gone to what one shows that has played up to it, units included, also backwards', async () => {
    const { store, positions, pass, settled, shown } = made();
    store.start();
    await settled();
    store.setSpeed(60);
    store.play();
    await pass(12_000);
    expect(shown()).toBeGreaterThan(60);
    const late = positions.latestOf(1)?.fixedAt ?? 0;
    expect(store.serverNow() - late).toBeLessThan(12_000);
    store.pause();
    store.seek(START + 2 * MINUTE);
    await settled();
    expect(shown()).toBe(12);
    expect(positions.latestOf(1)?.fixedAt).toBe(START + 2 * MINUTE);
    expect(store.getPlay().status).toBe('paused');
  });

  test('asks ahead in long spans and not with every picture, and ends at the end of its window', async () => {
    const { store, spans, pass, settled } = made();
    store.start();
    await settled();
    store.setSpeed(120);
    store.play();
    await pass(20_000);
    expect(store.serverNow()).toBe(START + 30 * MINUTE);
    expect(store.getPlay().status).toBe('paused');
    expect(spans.length).toBeLessThan(5);
    expect(spans.at(-1)?.until).toBe(START + 30 * MINUTE);
    for (const [index, span] of spans.slice(1).entries()) expect(span.from).toBe(spans[index]?.until);
  });

  test('goes on playing from where it is sent while it plays, and never beyond its window', async () => {
    const { store, opened, pass, settled } = made();
    store.start();
    await settled();
    store.play();
    await pass(1_000);
    store.seek(START + 10 * MINUTE);
    await pass(2_000);
    expect(store.getPlay().status).toBe('playing');
    expect(store.serverNow()).toBeGreaterThan(START + 10 * MINUTE);
    store.seek(START + 90 * MINUTE);
    await settled();
    expect(opened.at(-1)).toBe(START + 30 * MINUTE);
  });

  test('tells its clocks at once when its time is set', async () => {
    const { store, settled } = made();
    store.start();
    await settled();
    const told: number[] = [];
    store.listenClock(() => told.push(store.serverNow()));
    store.seek(START + 5 * MINUTE);
    await settled();
    expect(told).toContain(START + 5 * MINUTE);
  });
});
