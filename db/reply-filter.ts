const TYPE_READY = 'Z'.charCodeAt(0);
const HEADER_BYTES = 5;
const READY_BYTES = 6;

/**
 * Lets the answer to one turn through with a single `ReadyForQuery` at its end. After an error in the extended protocol PGlite says it twice,
 * once at the error and once at the client's `Sync`; a client takes the second for the end of its next statement, which then
 * has no rows.
 */
export class ReplyFilter {
  readonly #send: (bytes: Uint8Array) => void;
  #held: Buffer = Buffer.alloc(0);
  #ready: Buffer | null = null;
  /** Bytes of the message under way that are still to come. */
  #bodyLeft = 0;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  /** A piece of the answer, cut anywhere; the bytes are copied. */
  write(bytes: Uint8Array): void {
    const data = Buffer.concat([this.#held, bytes]);
    const passed: Buffer[] = [];
    let at = 0;
    while (at < data.length) {
      if (this.#bodyLeft > 0) {
        const part = data.subarray(at, at + this.#bodyLeft);
        passed.push(part);
        at += part.length;
        this.#bodyLeft -= part.length;
        continue;
      }
      const isReady = data[at] === TYPE_READY;
      if (data.length - at < (isReady ? READY_BYTES : HEADER_BYTES)) break;
      if (isReady) this.#ready = data.subarray(at, at + READY_BYTES);
      else this.#bodyLeft = 1 + data.readInt32BE(at + 1);
      if (isReady) at += READY_BYTES;
    }
    this.#held = data.subarray(at);
    if (passed.length > 0) this.#send(Buffer.concat(passed));
  }

  /** The turn is over; `isUnfinished` when the client goes on with the same statement and has not said `Sync`. */
  end(isUnfinished: boolean): void {
    const rest = Buffer.concat([this.#held, ...(this.#ready === null || isUnfinished ? [] : [this.#ready])]);
    if (rest.length > 0) this.#send(rest);
  }
}
