/** The parts that the tests use of two packages without declarations of their own. */
declare module 'asterisk-ami-test-server' {
  import type { Server, Socket } from 'node:net';

  type AmiAction = Readonly<Record<string, string | undefined>>;
  export default class AmiTestServer {
    constructor(options: { readonly silent?: boolean; readonly credentials?: { username: string; secret: string } });
    readonly _server: Server;
    readonly _authClients: Readonly<Record<string, Socket>>;
    listen(port: number): Promise<void>;
    close(): this;
    broadcast(data: string | Buffer): this;
    getClients(): Socket[];
    getAuthClients(): Socket[];
    _amiActionHandler(action: AmiAction, client: Socket & { readonly _key: string }): void;
  }
}

declare module 'drachtio-modesl/lib/esl/Event.js' {
  export default class Event {
    constructor(headers: Readonly<Record<string, string>>, body?: string);
    serialize(format: 'json' | 'plain'): string;
  }
}

declare module 'drachtio-modesl/lib/esl/Parser.js' {
  import type { Socket } from 'node:net';

  export default class Parser {
    constructor(socket: Socket);
    on(name: 'esl::event', listener: (event: unknown, headers: Readonly<Record<string, string>>, body?: string) => void): void;
  }
}
