/**
 * One message of the Asterisk Manager Interface: names in small letters (Asterisk's own case varies between versions); a
 * name that comes several times has its values on one line each.
 */
export type AmiMessage = Readonly<Record<string, string>>;

export type AmiItem = { readonly kind: 'banner'; readonly version: string } | { readonly kind: 'message'; readonly message: AmiMessage };

/** A peer that sends more than this without an end is not Asterisk. */
const MAX_PENDING_BYTES = 1_048_576;

/** The bytes are not those of a manager interface. */
export class AmiGarbage extends Error {
  override readonly name = 'AmiGarbage';
}

/** Makes messages of bytes that may be cut anywhere, also within a character. Throws `AmiGarbage`. */
export class AmiParser {
  #pending: Buffer = Buffer.alloc(0);
  #lines: string[] = [];
  #size = 0;

  push(chunk: Buffer): AmiItem[] {
    const items: AmiItem[] = [];
    let bytes = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a)) {
      const line = bytes.subarray(0, end).toString('utf8').replace(/\r$/, '');
      this.#size += end + 1;
      bytes = bytes.subarray(end + 1);
      const item = this.#line(line);
      if (item !== null) items.push(item);
    }
    this.#pending = Buffer.from(bytes);
    if (this.#size + this.#pending.length > MAX_PENDING_BYTES) throw new AmiGarbage('a message without an end');
    return items;
  }

  #line(line: string): AmiItem | null {
    const banner = this.#lines.length === 0 ? /^Asterisk Call Manager\/(\S+)$/.exec(line) : null;
    if (banner !== null) return { kind: 'banner', version: banner[1] ?? '' };
    // Output of a command in older versions: lines as they are, also empty ones, up to its own end.
    const isRaw = /^response:\s*follows/i.test(this.#lines[0] ?? '') && this.#lines.at(-1) !== '--END COMMAND--';
    if (line !== '' || isRaw) {
      this.#lines.push(line);
      return null;
    }
    const lines = this.#lines;
    this.#lines = [];
    this.#size = 0;
    return lines.length === 0 ? null : { kind: 'message', message: messageOf(lines) };
  }
}

function messageOf(lines: readonly string[]): AmiMessage {
  const message: Record<string, string> = Object.create(null);
  const add = (name: string, value: string) => {
    message[name] = message[name] === undefined ? value : `${message[name]}\n${value}`;
  };
  let last: string | null = null;
  for (const line of lines) {
    const header = /^([A-Za-z][\w-]*(?:\([^)]*\))?):(?: (.*)|())$/.exec(line);
    if (header !== null) {
      last = (header[1] ?? '').toLowerCase();
      add(last, (header[2] ?? '').trim());
    } else if (last !== null && line !== '--END COMMAND--') {
      // A value over several lines goes on; text before the first name belongs to nothing.
      add(last, line);
    }
  }
  return message;
}

/** An action as bytes. Throws when a value would begin a line of its own. */
export function formatAmiAction(fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => {
    if (/[\r\n\0]/.test(value)) throw new Error(`the value of ${name} holds a line break`);
    return `${name}: ${value}\r\n`;
  });
  return `${lines.join('')}\r\n`;
}
