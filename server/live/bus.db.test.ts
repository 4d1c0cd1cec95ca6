import { createClient } from 'redis';
import { afterEach, describe, expect, test } from 'vitest';
import { createLogger } from '../shared/log';
import { REDIS_URL_FOR_TESTS } from '../testing/test-database';
import type { Bus } from './bus';
import { createInProcessBus } from './bus-in-process';
import { createRedisBus } from './bus-redis';

interface Pair {
  readonly name: string;
  /** Two ends of one bus: two processes for Redis, the same object within a process. */
  readonly open: () => Promise<readonly [Bus, Bus]>;
  readonly missing: string | null;
}

const logger = createLogger('silent');
const PAIRS: readonly Pair[] = [
  {
    name: 'in-process',
    missing: null,
    open: async () => {
      const bus = createInProcessBus();
      return [bus, bus];
    },
  },
  {
    name: 'Redis',
    missing: REDIS_URL_FOR_TESTS === null ? 'redis-server is not installed' : null,
    open: async () => [await createRedisBus(REDIS_URL_FOR_TESTS ?? '', logger), await createRedisBus(REDIS_URL_FOR_TESTS ?? '', logger)],
  },
];

/** Resolves with the messages once `count` have come. */
function collect(bus: Bus, topic: 'facts' | 'positions', count: number): Promise<string[]> {
  return new Promise((done) => {
    const messages: string[] = [];
    bus.subscribe(topic, (message) => {
      messages.push(Buffer.from(message).toString());
      if (messages.length === count) done(messages);
    });
  });
}

describe.each(PAIRS)('the $name bus', ({ name, open, missing }) => {
  let ends: readonly [Bus, Bus] | null = null;
  afterEach(async () => {
    for (const end of new Set(ends ?? [])) await end.close();
    ends = null;
  });
  const it = missing === null ? test : test.skip;
  const title = (text: string) => (missing === null ? text : `${text} (skipped: ${missing})`);

  it(title('carries every message of a topic in order to the other end, bytes unchanged'), async () => {
    ends = await open();
    const got = collect(ends[1], 'facts', 3);
    for (const text of ['1', '22', '\u0000\u00ff333']) ends[0].publish('facts', Buffer.from(text));
    expect(await got).toEqual(['1', '22', '\u0000\u00ff333']);
  });

  it(title('keeps topics apart and ends a subscription when told'), async () => {
    ends = await open();
    const [here, there] = ends;
    const heard: string[] = [];
    const stop = there.subscribe('facts', () => heard.push('stopped one'));
    stop();
    const positions = collect(there, 'positions', 1);
    const facts = collect(there, 'facts', 1);
    here.publish('positions', Buffer.from('p'));
    here.publish('facts', Buffer.from('f'));
    expect(await positions).toEqual(['p']);
    expect(await facts).toEqual(['f']);
    expect(heard).toEqual([]);
  });

  it(title('answers a publisher at once, before any listener has heard'), async () => {
    ends = await open();
    expect(ends[0].isUp()).toBe(true);
    const got = collect(ends[1], 'facts', 1);
    expect(ends[0].publish('facts', Buffer.from('x'))).toBeUndefined();
    expect(await got).toEqual(['x']);
  });

  if (name === 'Redis') {
    it(title('says that it is down while cut off, and tells its listeners when it has come back'), async () => {
      ends = await open();
      const [bus] = ends;
      const recovered = new Promise<void>((done) => {
        bus.onRecovered(done);
      });
      const admin = createClient({ url: REDIS_URL_FOR_TESTS ?? '' });
      admin.on('error', () => undefined);
      await admin.connect();
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
      await recovered;
      const got = collect(ends[1], 'facts', 1);
      // Both ends are cut in two steps, and what is told in between is lost: it is told until somebody hears.
      const telling = setInterval(() => bus.publish('facts', Buffer.from('after')), 20);
      expect(await got).toEqual(['after']);
      clearInterval(telling);
      expect(bus.isUp()).toBe(true);
      admin.destroy();
    });

    it('starts without a Redis, says that it is down and does not throw on publish', async () => {
      const bus = await createRedisBus('redis://127.0.0.1:1', logger);
      ends = [bus, bus];
      expect(bus.isUp()).toBe(false);
      expect(bus.publish('facts', Buffer.from('lost'))).toBeUndefined();
    });
  }
});
