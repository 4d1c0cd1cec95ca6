import { describe, expect, it, vi } from 'vitest';
import { NO_FLOOD } from '../../server/alarm/alarm.schema';
import type { FactBatch, LoggedFact } from '../../server/live/events';
import { roomSettingViewSchema } from '../../server/room/room-setting.schema';
import { type LiveLink, type LiveSnapshot, LiveStore, type LiveTimers } from './live-store';

const SERVER_START = 1_000_000_000;

/** Time that the test moves; the tab's clock is wrong by an hour on purpose. */
function manualTimers() {
  let elapsed = 0;
  let sleptMs = 0;
  let works: { at: number; work: () => void }[] = [];
  const timers: LiveTimers = {
    now: () => SERVER_START - 3_600_000 + elapsed + sleptMs,
    elapsed: () => elapsed,
    after(milliseconds, work) {
      const entry = { at: elapsed + milliseconds, work };
      works.push(entry);
      return () => {
        works = works.filter((one) => one !== entry);
      };
    },
  };
  /** Runs what falls due, and lets answers settle in between. */
  const pass = async (milliseconds: number) => {
    const end = elapsed + milliseconds;
    for (;;) {
      await settle();
      const next = works.filter((one) => one.at <= end).sort((left, right) => left.at - right.at)[0];
      if (next === undefined) break;
      elapsed = next.at;
      works = works.filter((one) => one !== next);
      next.work();
    }
    elapsed = end;
    await settle();
  };
  /** The computer sleeps: its clock runs on, its programs and what they count do not. */
  const sleep = (milliseconds: number) => {
    sleptMs += milliseconds;
  };
  return { timers, pass, sleep, serverNow: () => SERVER_START + elapsed + sleptMs };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function snapshotAt(cursor: string, sentAt: number): LiveSnapshot {
  return {
    audience: 'wall',
    sentAt,
    state: {
      cursor,
      calls: {},
      incidents: {},
      assignments: {},
      units: {},
      agencies: {},
      closures: {},
      operators: {},
      transfers: {},
      callbacks: {},
      screens: {},
      layouts: {},
      shiftHandOvers: {},
      complaints: {},
      helps: {},
      notices: {},
      noted: {},
      alarms: {},
      alarmDefinitions: {},
      alarmFlood: NO_FLOOD,
      room: roomSettingViewSchema.parse({ escalationSeconds: [60, 180, 300], silentAfterMinutes: 15, shiftHours: [7, 19], version: 1 }),
      tallies: {},
      recent: [],
      mapVersion: 1,
    },
    reference: {
      installation: { kind: 'demonstration', name: 'Uji', numberPrefix: 'UJI', timeZone: 'Asia/Jakarta', legalTexts: [], mapVersion: 1 },
      targets: [],
      categories: [],
    },
  };
}

const mapFact = (id: string, mapVersion: number): LoggedFact => ({ id, fact: { type: 'map.replaced', at: SERVER_START, mapVersion } });

interface Subscription {
  readonly cursor: string;
  readonly onBatch: (batch: FactBatch) => void;
  readonly onEnd: (error: unknown) => void;
  isEnded: boolean;
}

function fakeRoom() {
  const clock = manualTimers();
  const room = { isSocketOpen: true, fails: 0, head: '10', signedOutError: null as unknown, fetches: 0 };
  const subscriptions: Subscription[] = [];
  const onSignedOut = vi.fn();
  const link: LiveLink = {
    fetchSnapshot: async () => {
      room.fetches += 1;
      if (room.signedOutError !== null) throw room.signedOutError;
      if (room.fails > 0) {
        room.fails -= 1;
        throw new Error('away');
      }
      return snapshotAt(room.head, clock.serverNow());
    },
    subscribe(cursor, onBatch, onEnd) {
      const subscription = { cursor, onBatch, onEnd, isEnded: false };
      subscriptions.push(subscription);
      return () => {
        subscription.isEnded = true;
      };
    },
    isSocketOpen: () => room.isSocketOpen,
    isSignedOut: (error) => error === room.signedOutError,
    onSignedOut,
  };
  const store = new LiveStore(link, clock.timers);
  const send = (batch: Partial<FactBatch>) =>
    subscriptions.at(-1)?.onBatch({ cursor: room.head, facts: [], resync: false, sentAt: clock.serverNow(), ...batch });
  /** Lets time pass with the server's beat every 2 s. */
  const passBeating = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 2_000) {
      await clock.pass(2_000);
      send({});
    }
  };
  return { ...clock, store, room, subscriptions, send, onSignedOut, passBeating };
}

describe('the live store', () => {
  it('starts from a snapshot and follows the facts after its cursor', async () => {
    const { store, subscriptions, send, pass } = fakeRoom();
    store.start();
    await pass(0);
    expect(subscriptions.map(({ cursor }) => cursor)).toEqual(['10']);
    send({ cursor: '11', facts: [mapFact('11', 2)] });
    expect(store.getView().snapshot?.state).toMatchObject({ cursor: '11', mapVersion: 2 });
    expect(store.getView().snapshot?.reference.installation.mapVersion).toBe(2);
    expect(store.getView().connection.status).toBe('connected');
  });

  it('applies a fact that arrives twice only once, and tells nobody when nothing has changed', async () => {
    const { store, send, pass } = fakeRoom();
    store.start();
    await pass(0);
    send({ cursor: '11', facts: [mapFact('11', 2)] });
    const before = store.getView().snapshot;
    send({ cursor: '11', facts: [mapFact('11', 3)] });
    expect(store.getView().snapshot?.state.mapVersion).toBe(2);
    expect(store.getView().snapshot?.state).toBe(before?.state);
  });

  it('runs by the clock of the server however wrong the clock of the screen is', async () => {
    const { store, pass, passBeating, serverNow } = fakeRoom();
    store.start();
    await pass(0);
    await passBeating(10_000);
    expect(store.serverNow()).toBe(serverNow());
  });

  it('is stale within 5 s of the last news with an open socket, offline without one, and connected again with the next beat', async () => {
    const { store, room, send, pass } = fakeRoom();
    store.start();
    await pass(0);
    await pass(4_300);
    expect(store.getView().connection.status).toBe('connected');
    await pass(700);
    expect(store.getView().connection).toEqual({ status: 'stale', heardAt: SERVER_START });
    room.isSocketOpen = false;
    await pass(500);
    expect(store.getView().connection.status).toBe('offline');
    room.isSocketOpen = true;
    send({});
    expect(store.getView().connection.status).toBe('connected');
  });

  it('is stale at once when the computer has slept, tells the true age of what it shows, and begins anew', async () => {
    const { store, room, sleep, pass, passBeating, serverNow } = fakeRoom();
    store.start();
    await pass(0);
    await passBeating(4_000);
    room.fails = 1;
    sleep(3_600_000);
    await pass(500);
    const { status, heardAt } = store.getView().connection;
    expect([status, store.serverNow() - (heardAt ?? 0)]).toEqual(['stale', 3_600_500]);
    await pass(1_000);
    expect(store.getView().connection.status).toBe('connected');
    expect([room.fetches, store.serverNow()]).toEqual([3, serverNow()]);
  });

  it('keeps what it shows while it is cut off', async () => {
    const { store, room, pass } = fakeRoom();
    store.start();
    await pass(0);
    room.isSocketOpen = false;
    await pass(60_000);
    expect(store.getView().snapshot?.state.cursor).toBe('10');
  });

  it('fetches a snapshot and subscribes from it when told to resync', async () => {
    const { store, room, subscriptions, send, pass } = fakeRoom();
    store.start();
    await pass(0);
    room.head = '9000';
    send({ cursor: '9000', resync: true });
    await pass(0);
    expect(subscriptions.map(({ cursor, isEnded }) => [cursor, isEnded])).toEqual([
      ['10', true],
      ['9000', false],
    ]);
    expect(store.getView().snapshot?.state.cursor).toBe('9000');
  });

  it('ignores batches of a subscription that it has given up', async () => {
    const { store, room, subscriptions, send, pass } = fakeRoom();
    store.start();
    await pass(0);
    room.head = '20';
    send({ resync: true });
    await pass(0);
    subscriptions[0]?.onBatch({ cursor: '15', facts: [mapFact('15', 9)], resync: false, sentAt: SERVER_START });
    expect(store.getView().snapshot?.state).toMatchObject({ cursor: '20', mapVersion: 1 });
  });

  it('tries again by itself until the server is back', async () => {
    const { store, room, subscriptions, pass } = fakeRoom();
    room.fails = 5;
    store.start();
    await pass(10_000);
    expect(room.fetches).toBe(6);
    expect(subscriptions).toHaveLength(1);
  });

  it('begins anew when the server ends the subscription', async () => {
    const { store, room, subscriptions, pass } = fakeRoom();
    store.start();
    await pass(0);
    room.head = '12';
    subscriptions[0]?.onEnd(new Error('the server stops'));
    await pass(1_000);
    expect(subscriptions.map(({ cursor, isEnded }) => [cursor, isEnded])).toEqual([
      ['10', true],
      ['12', false],
    ]);
  });

  it('begins anew when an open socket has been silent for long, once and not with every check', async () => {
    const { store, room, pass } = fakeRoom();
    store.start();
    await pass(0);
    await pass(16_000);
    expect(room.fetches).toBe(2);
  });

  it('says once that the person is signed out, and asks no more', async () => {
    const { store, room, subscriptions, onSignedOut, pass } = fakeRoom();
    store.start();
    await pass(0);
    room.signedOutError = new Error('UNAUTHORIZED');
    subscriptions[0]?.onEnd(room.signedOutError);
    await pass(60_000);
    expect(onSignedOut).toHaveBeenCalledOnce();
    expect(room.fetches).toBe(1);
  });

  it('is silent after its stop', async () => {
    const { store, room, subscriptions, pass } = fakeRoom();
    store.start();
    await pass(0);
    const listener = vi.fn();
    store.subscribe(listener);
    store.stop();
    subscriptions[0]?.onBatch({ cursor: '11', facts: [mapFact('11', 2)], resync: false, sentAt: SERVER_START });
    await pass(60_000);
    expect(listener).not.toHaveBeenCalled();
    expect([subscriptions[0]?.isEnded, room.fetches]).toEqual([true, 1]);
  });
});
