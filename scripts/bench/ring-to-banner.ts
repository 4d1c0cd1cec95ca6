import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { uuidv7 } from '../../server/shared/ids';
import { type DeskRoom, openDeskRoom } from './desk-room';
import { assertDelivered, assertUndisturbed, type BenchPlan, type BenchResult, mediansOf, pause, quantile } from './measure';
import { installPaintClock, noteWhenPainted, takeShown } from './paint-clock';

const TARGET = 3;
const RINGS_PER_SECOND = 4;
const RINGS_FOR_MS = 600;
/** A 99th percentile needs a hundred rings. */
const STRETCH = 9;
const SETTLE_MS = 3_000;

/** From the switch's message until the banner is painted on an operator's desk, to a bare WebSocket message painted on an empty page. */
export async function benchRingToBanner(plan: BenchPlan): Promise<BenchResult> {
  const room = await openDeskRoom();
  const bare = await startBareSocket();
  try {
    const rounds: Record<'floor' | 'product', Record<string, number>[]> = { floor: [], product: [] };
    const count = plan.seconds * STRETCH * RINGS_PER_SECOND;
    for (let round = 0; round < plan.rounds; round += 1) {
      rounds.floor.push(await measureBare(room, bare, count));
      rounds.product.push(await measureDesk(room, count));
      const last = Object.entries(rounds).map(([who, all]) => `${who} ${all.at(-1)?.['p99']?.toFixed(1) ?? ''}`);
      plan.say(`ring-to-banner round ${round + 1}: p99 ms ${last.join(', ')}`);
    }
    const figures = { floor: mediansOf(rounds.floor), product: mediansOf(rounds.product) };
    const ratio = (figures.product['p99'] ?? Number.NaN) / (figures.floor['p99'] ?? Number.NaN);
    assertUndisturbed('ring-to-banner', ratio);
    return {
      name: 'ring-to-banner',
      ratio,
      target: TARGET,
      ok: ratio <= TARGET,
      figures,
      unit: 'ms',
      note: `${RINGS_PER_SECOND} calls a second, ${count} a round, in one Chromium without a graphics card. Product: from the moment the switch sends \`rang\` to the door until the ringing call is painted on an operator's desk; signature, transaction with fsync on native PostgreSQL, fact and socket lie between. Floor: a line of text sent by the WebSocket library and painted on an empty page. The ratio is of the 99th percentiles.`,
    };
  } finally {
    await bare.close();
    await room.close();
  }
}

interface BareSocket {
  readonly port: number;
  send(text: string): void;
  close(): Promise<void>;
}

async function startBareSocket(): Promise<BareSocket> {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  return {
    port: (http.address() as AddressInfo).port,
    send(text) {
      for (const socket of sockets.clients) socket.send(text);
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((done) => http.close(done));
    },
  };
}

async function measureBare({ openEmptyPage }: DeskRoom, bare: BareSocket, count: number): Promise<Record<string, number>> {
  const page = await openEmptyPage();
  await installPaintClock(page);
  await noteWhenPainted(page, { selector: '#list li', attribute: 'data-id' });
  await page.evaluate(`new Promise((done) => {
    const socket = new WebSocket('ws://127.0.0.1:${bare.port}');
    socket.onopen = done;
    socket.onmessage = ({ data }) => {
      const line = document.createElement('li');
      line.dataset.id = line.textContent = data;
      document.getElementById('list').replaceChildren(line);
    };
  })`);
  return measure(page, count, async (id) => bare.send(id));
}

async function measureDesk({ openDesk, tellSwitch, database }: DeskRoom, count: number): Promise<Record<string, number>> {
  const page = await openDesk();
  await installPaintClock(page);
  await noteWhenPainted(page, { selector: '[data-testid="ringing-call"]', attribute: 'data-call-id' });
  const idOf = new Map<string, string>();
  let caller = 0;
  const answer = await measure(
    page,
    count,
    async (id) => {
      const from = caller++;
      await tellSwitch('rang', id, from);
      void pause(RINGS_FOR_MS).then(() => tellSwitch('abandoned', id, from));
    },
    async (shown) => {
      // The desk knows a call by the server's id, the switch by its own.
      const { rows } = await database.query<{ id: string; external: string }>('select id, external_id as external from call where id = any($1)', [shown]);
      for (const { id, external } of rows) idOf.set(id, external);
      return idOf;
    },
  );
  return answer;
}

type Names = (shown: readonly string[]) => Promise<ReadonlyMap<string, string>>;

async function measure(page: Page, count: number, send: (id: string) => Promise<void>, names?: Names): Promise<Record<string, number>> {
  const sentAt = new Map<string, number>();
  const sending: Promise<void>[] = [];
  await pause(1_000);
  await takeShown(page);
  const begun = performance.now();
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, begun + (index * 1000) / RINGS_PER_SECOND - performance.now()));
    const id = uuidv7();
    sentAt.set(id, performance.timeOrigin + performance.now());
    sending.push(send(id));
  }
  await Promise.all(sending);
  await pause(SETTLE_MS);
  const shown = await takeShown(page);
  const known = await names?.(shown.map(({ id }) => id));
  const times = shown.flatMap(({ id, at }) => {
    const begin = sentAt.get(known === undefined ? id : (known.get(id) ?? ''));
    return begin === undefined ? [] : [at - begin];
  });
  assertDelivered('ring-to-banner', times.length, count);
  await page.close();
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) };
}
