/** Topics are exact. `facts`: the id of the newest fact; `positions`: packed fixes; `accounts`: a user whose sessions end; `reference`: reload. */
export const TOPICS = ['facts', 'positions', 'accounts', 'reference'] as const;
export type Topic = (typeof TOPICS)[number];
export type BusListener = (message: Uint8Array) => void;

/**
 * Carries news between processes, never truth: a message may be lost, doubled or late, and every listener can do without it
 * (facts are re-read from the log, positions from their latest row). `publish` never throws and never waits.
 */
export interface Bus {
  publish(topic: Topic, message: Uint8Array): void;
  /** Returns the function that ends the subscription. */
  subscribe(topic: Topic, listener: BusListener): () => void;
  /** False while news may be missing. */
  isUp(): boolean;
  /** Called when the bus has come up again after a loss, with listeners in place. */
  onRecovered(listener: () => void): () => void;
  close(): Promise<void>;
}
