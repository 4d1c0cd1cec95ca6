const CHANNEL = 'siaga-tabs';
/** A living tab answers a message within this, milliseconds. One that is too busy is taken for dead, which costs it nothing: drafts are merged. */
const ANSWER_MS = 400;

type Message = { readonly kind: 'call' } | { readonly kind: 'here'; readonly tab: string };

/** Lets the tabs of one browser know of each other. Not Web Locks: browsers have none on plain HTTP. */
export class TabRoll {
  readonly tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #others = new Set<string>();

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'here') this.#others.add(data.tab);
      else this.#post({ kind: 'here', tab: this.tab });
    };
  }

  /** The other tabs that live. */
  async living(): Promise<ReadonlySet<string>> {
    this.#post({ kind: 'call' });
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return this.#others;
  }

  close(): void {
    this.#channel.close();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}
