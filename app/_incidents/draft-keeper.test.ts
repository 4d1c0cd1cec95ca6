import { TRPCClientError } from '@trpc/client';
import { describe, expect, it } from 'vitest';
import type { IncidentView } from '../../server/incident/incident.schema';
import type { ReportFields } from './draft.rules';
import { DraftKeeper, type ReportOrder } from './draft-keeper';

const EMPTY: ReportFields = { categoryCode: null, subTypeCode: null, priority: null, point: null, landmark: '', note: '' };

function refusal(code: string, reason: string): TRPCClientError<never> {
  return new TRPCClientError('refused', { result: { error: { data: { domainCode: code, detail: { reason } } } } } as never);
}

/** A server that holds one incident's fields and refuses an order given on an older version. */
function fakeServer() {
  const state = { fields: EMPTY, version: 1 };
  const orders: ReportOrder[] = [];
  const seen = new Set<string>();
  const answers: (() => Error | null)[] = [];
  const timers: (() => void)[] = [];
  const keeper = new DraftKeeper({
    async report(order) {
      orders.push(order);
      const failure = answers.shift()?.() ?? null;
      if (failure !== null && failure.message !== 'lost answer') throw failure;
      if (!seen.has(order.commandId)) {
        if (order.expectedVersion !== state.version) throw refusal('stale', 'incident_changed');
        const { commandId, expectedVersion: _seen, ...fields } = order;
        seen.add(commandId);
        Object.assign(state, { fields: { ...state.fields, ...fields }, version: state.version + 1 });
      }
      if (failure !== null) throw new TRPCClientError('fetch failed');
      return { ...state.fields, version: state.version } as unknown as IncidentView;
    },
    fetch: async () => ({ ...state }),
    after(_milliseconds, work) {
      timers.push(work);
      return () => void timers.splice(timers.indexOf(work), timers.includes(work) ? 1 : 0);
    },
  });
  const elapse = async () => {
    for (const work of timers.splice(0)) work();
    await settled();
  };
  return { keeper, state, orders, answers, timers, elapse };
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
});
