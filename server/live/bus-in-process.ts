import type { Bus, BusListener, Topic } from './bus';

/** The bus of a single process. Listeners run in a microtask, so a publisher never waits for them nor sees their errors. */
export function createInProcessBus(): Bus {
  const listeners = new Map<Topic, Set<BusListener>>();
  return {
    publish(topic, message) {
      for (const listener of listeners.get(topic) ?? []) queueMicrotask(() => listener(message));
    },
    subscribe(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(listener));
      return () => void set.delete(listener);
    },
    isUp: () => true,
    onRecovered: () => () => undefined,
    async close() {
      listeners.clear();
    },
  };
}
