import { createClient } from 'redis';
import type { Logger } from '../shared/log';
import { type Bus, type BusListener, TOPICS, type Topic } from './bus';

/** One hash tag for all channels, ready for Redis Cluster; no state is kept in Redis. */
const channelOf = (topic: Topic) => `{siaga-112}:${topic}`;
const LONGEST_RECONNECT_DELAY_MS = 2_000;

/**
 * The bus of several processes. Redis may be away at the start or at any time: the process goes on, `isUp` says so, and the
 * client reconnects for ever.
 */
export async function createRedisBus(url: string, logger: Logger): Promise<Bus> {
  const options = {
    url,
    socket: { connectTimeout: 2_000, reconnectStrategy: (retries: number) => Math.min(50 * 2 ** Math.min(retries, 10), LONGEST_RECONNECT_DELAY_MS) },
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
  } as const;
  const publisher = createClient(options);
  const subscriber = createClient({ ...options, disableOfflineQueue: false });
  const listeners = new Map<Topic, Set<BusListener>>(TOPICS.map((topic) => [topic, new Set()]));
  const recoveredListeners = new Set<() => void>();
  let wasDown = false;
  let isClosed = false;

  const isUp = () => publisher.isReady && subscriber.isReady;
  const onDown = (error: unknown) => {
    if (!wasDown && !isClosed) logger.warn({ reason: error instanceof Error ? error.message : String(error) }, 'redis is away: facts flow by tailing the log');
    wasDown = true;
  };
  const onReady = () => {
    if (!wasDown || !isUp()) return;
    wasDown = false;
    logger.info('redis is back');
    for (const listener of recoveredListeners) listener();
  };
  for (const client of [publisher, subscriber]) {
    client.on('error', onDown);
    client.on('ready', onReady);
  }
  const connected = Promise.all([publisher.connect(), subscriber.connect()]);
  for (const topic of TOPICS) {
    // Queued until the connection stands, and renewed by the client after every reconnect.
    subscriber
      .subscribe(
        channelOf(topic),
        (message: Buffer) => {
          for (const listener of listeners.get(topic) ?? []) listener(message);
        },
        true,
      )
      .catch(onDown);
  }
  connected.catch(onDown);
  await Promise.race([connected.catch(() => undefined), new Promise((done) => setTimeout(done, 2_500).unref())]);
  if (!isUp()) onDown('no connection at start');

  return {
    publish(topic, message) {
      if (!publisher.isReady) return;
      publisher.publish(channelOf(topic), Buffer.from(message)).catch(onDown);
    },
    subscribe(topic, listener) {
      listeners.get(topic)?.add(listener);
      return () => void listeners.get(topic)?.delete(listener);
    },
    isUp,
    onRecovered(listener) {
      recoveredListeners.add(listener);
      return () => void recoveredListeners.delete(listener);
    },
    async close() {
      isClosed = true;
      publisher.destroy();
      subscriber.destroy();
    },
  };
}
