type BinaryListener = (bytes: Uint8Array) => void;

/** What a screen needs to receive position frames from the tab's one socket. */
export interface BinaryMessages {
  /** Returns the function that ends it. */
  listen(listener: BinaryListener): () => void;
}

/**
 * A WebSocket class for `wsLink` and the binary messages that its sockets peel off. tRPC parses every message it sees as JSON;
 * it never sees these, and they never pass through its per-message work. Sockets come and go with reconnects, the listeners stay.
 */
export function createLiveSocket(Base: typeof WebSocket): { readonly socketClass: typeof WebSocket; readonly binary: BinaryMessages } {
  const listeners = new Set<BinaryListener>();

  class LiveSocket extends Base {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.binaryType = 'arraybuffer';
      // The first listener of the socket: it can keep the event from all later ones.
      this.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (!(event.data instanceof ArrayBuffer)) return;
        event.stopImmediatePropagation();
        const bytes = new Uint8Array(event.data);
        for (const listener of listeners) listener(bytes);
      });
    }
  }

  return {
    socketClass: LiveSocket,
    binary: {
      listen(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
  };
}
