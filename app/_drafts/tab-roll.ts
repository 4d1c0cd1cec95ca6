const CHANNEL = 'siaga-tabs';
/** A living tab answers a message within this, milliseconds. One that is too busy is taken for dead, which costs it nothing: drafts are merged. */
const ANSWER_MS = 400;

type Message = { readonly kind: 'call' } | { readonly kind: 'here'; readonly tab: string };

/** Lets the tabs of one browser know of each other. Not Web Locks: browsers have none on plain HTTP. */
export class TabRoll {
  readonly tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  readonly #others = new Set<string>();
  #channel: BroadcastChannel | null = null;

  /** Answers the other tabs from now on; returns the function that ends it. */
  open(): () => void {
    const channel = new BroadcastChannel(CHANNEL);
    this.#channel = channel;
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'here') this.#others.add(data.tab);
      else channel.postMessage({ kind: 'here', tab: this.tab } satisfies Message);
    };
    return () => {
      channel.close();
      if (this.#channel === channel) this.#channel = null;
    };
  }

  /** The other tabs that live. */
  async living(): Promise<ReadonlySet<string>> {
    this.#channel?.postMessage({ kind: 'call' } satisfies Message);
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return this.#others;
  }
}
