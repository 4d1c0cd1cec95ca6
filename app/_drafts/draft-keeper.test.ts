import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { ReportFields } from '../_incidents/report-fields.rules';
import type { Unsaved } from './draft.rules';
import { DraftKeeper, LONGEST_WAIT_MS, type SaveOrder } from './draft-keeper';

const EMPTY: ReportFields = { categoryCode: null, subTypeCode: null, priority: null, point: null, landmark: '', note: '' };

function refusal(code: string, reason: string): TRPCClientError<never> {
  return new TRPCClientError('refused', { result: { error: { data: { domainCode: code, detail: { reason } } } } } as never);
}

/** A server that holds one incident's fields and refuses an order given on an older version. */
function fakeServer() {
  const state = { fields: EMPTY, version: 1 };
  const orders: SaveOrder<ReportFields>[] = [];
  const kept: (Unsaved<ReportFields> | null)[] = [];
  const seen = new Set<string>();
  const answers: (() => Error | null)[] = [];
  const timers: Timer[] = [];
  const keeper = new DraftKeeper<ReportFields>({
    async save(order) {
      orders.push(order);
      const failure = answers.shift()?.() ?? null;
      if (failure !== null && failure.message !== 'lost answer') throw failure;
      if (!seen.has(order.commandId)) {
        if (order.expectedVersion !== state.version) throw refusal('stale', 'incident_changed');
        seen.add(order.commandId);
        Object.assign(state, { fields: { ...state.fields, ...order.fields }, version: state.version + 1 });
      }
      if (failure !== null) throw new TRPCClientError('fetch failed');
      return { ...state };
    },
    fetch: async () => ({ ...state }),
    after(milliseconds, work) {
      const timer = { milliseconds, work };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
    keep: (unsaved) => void kept.push(unsaved),
  });
  /** Lets the timers run out that wait at most so long. */
  const elapse = async (milliseconds = Number.POSITIVE_INFINITY) => {
    const due = timers.filter((timer) => timer.milliseconds <= milliseconds);
    for (const timer of due) timers.splice(timers.indexOf(timer), 1);
    for (const { work } of due) work();
    await settled();
  };
  return { keeper, state, orders, kept, answers, timers, elapse };
}

interface Timer {
  readonly milliseconds: number;
  readonly work: () => void;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

async function opened() {
  const server = fakeServer();
  server.keeper.noticeVersion(1);
  await settled();
  return server;
}

describe('the keeper of a form', () => {
  it('saves after a pause in typing, once for all that was typed', async () => {
    const { keeper, orders, state, elapse } = await opened();
    keeper.touch({ note: 'a' }, 300);
    keeper.touch({ note: 'ap' }, 300);
    keeper.touch({ note: 'api' }, 300);
    expect(keeper.getView().status).toBe('unsaved');
    await elapse();
    expect(orders).toHaveLength(1);
    expect(state.fields.note).toBe('api');
    expect(keeper.getView().status).toBe('saved');
  });

  it('merges with what somebody else saved, sends the touched fields again and tells what changed', async () => {
    const { keeper, state, elapse } = await opened();
    Object.assign(state, { fields: { ...EMPTY, categoryCode: 'accident', note: 'satu luka' }, version: 4 });
    keeper.touch({ note: 'dua luka' }, 300);
    await elapse();
    expect(state.fields).toMatchObject({ categoryCode: 'accident', note: 'dua luka' });
    expect(keeper.getView().fields).toMatchObject({ categoryCode: 'accident', note: 'dua luka' });
    expect(keeper.getView().changes.map((change) => change.field)).toEqual(['categoryCode', 'note']);
  });

  it('asks again under the same id when an answer is lost, so that the order has its effect once', async () => {
    const { keeper, orders, answers, state, elapse } = await opened();
    answers.push(() => new Error('lost answer'));
    keeper.touch({ note: 'api' }, 300);
    await elapse();
    expect(keeper.getView().status).toBe('retrying');
    await elapse();
    expect(new Set(orders.map((order) => order.commandId)).size).toBe(1);
    expect(orders).toHaveLength(2);
    expect(state).toMatchObject({ version: 2, fields: { note: 'api' } });
    expect(keeper.getView().status).toBe('saved');
  });

  it('keeps the typed text when the server refuses it', async () => {
    const { keeper, answers, elapse } = await opened();
    answers.push(() => refusal('illegal_move', 'already_ended'));
    keeper.touch({ note: 'terlambat' }, 300);
    await elapse();
    expect(keeper.getView()).toMatchObject({ status: 'refused', fields: { note: 'terlambat' } });
    expect(keeper.hasUnsaved).toBe(true);
  });

  it('saves everything before it answers a flush, and tells the version that holds it', async () => {
    const { keeper, state, timers } = await opened();
    keeper.touch({ categoryCode: 'fire', point: [108.2, -6.8] }, 300);
    await expect(keeper.flush()).resolves.toBe(2);
    expect(state.fields).toMatchObject({ categoryCode: 'fire', point: [108.2, -6.8] });
    expect(timers).toEqual([]);
  });

  it('throws what the server refused when it is flushed', async () => {
    const { keeper, answers } = await opened();
    answers.push(() => refusal('invalid', 'off_earth'));
    keeper.touch({ point: [500, 0] }, 0);
    await expect(keeper.flush()).rejects.toThrow('refused');
  });

  it('follows what somebody else saved while nothing is typed here', async () => {
    const { keeper, state } = await opened();
    Object.assign(state, { fields: { ...EMPTY, landmark: 'depan masjid' }, version: 2 });
    keeper.noticeVersion(2);
    await settled();
    expect(keeper.getView().fields?.landmark).toBe('depan masjid');
    expect(keeper.getView().changes).toEqual([{ field: 'landmark', theirs: 'depan masjid', isMineKept: false }]);
  });

  it('saves who types without a pause after the longest wait all the same', async () => {
    const { keeper, state, timers, elapse } = await opened();
    for (const note of ['a', 'ap', 'api']) keeper.touch({ note }, 300);
    expect(timers.map(({ milliseconds }) => milliseconds).toSorted((left, right) => left - right)).toEqual([300, LONGEST_WAIT_MS]);
    timers.splice(
      timers.findIndex(({ milliseconds }) => milliseconds === 300),
      1,
    );
    await elapse();
    expect(state.fields.note).toBe('api');
  });

  it('tells at every change what is not stored yet, and null once everything is', async () => {
    const { keeper, kept, elapse } = await opened();
    keeper.touch({ note: 'api' }, 300);
    expect(kept.at(-1)).toEqual({ fields: { note: 'api' }, base: { note: '' }, sent: {}, version: 1 });
    await elapse(300);
    expect(kept.at(-2)).toMatchObject({ fields: { note: 'api' }, sent: { note: 'api' } });
    expect(kept.at(-1)).toBeNull();
  });

  it('takes up what an earlier tab left behind and saves it on what the server says now', async () => {
    const { keeper, state, elapse } = fakeServer();
    Object.assign(state, { fields: { ...EMPTY, landmark: 'pasar', note: 'satu luka' }, version: 6 });
    const restored = await keeper.restore({ fields: { priority: 2, note: 'dua luka' }, base: { priority: null, note: '' }, sent: {}, version: 2 });
    expect(restored).toEqual({ taken: ['priority'], conflicts: [{ field: 'note', mine: 'dua luka', theirs: 'satu luka' }] });
    await elapse();
    expect(state).toMatchObject({ fields: { landmark: 'pasar', note: 'satu luka', priority: 2 }, version: 7 });
    expect(keeper.getView().status).toBe('saved');
  });
});
