import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCClient, type TRPCWebSocketClient, wsLink } from '@trpc/client';
import { WebSocket as NodeSocket } from 'ws';
import type { AppRouter } from '../../server/api/router';
import { uuidv7 } from '../../server/shared/ids';
import { persistently } from './persist';

export interface Account {
  readonly username: string;
  readonly password: string;
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly agencyId: string | null;
}

export type Api = TRPCClient<AppRouter>;

interface SessionOptions {
  /** Called for every order given again because nobody answered. */
  readonly onRepeat: () => void;
  readonly giveUpAfterMs: number;
}

const REQUEST_TIMEOUT_MS = 15_000;

/** A person at a screen: signs in as any browser does, orders over HTTP, follows over one WebSocket. */
export class Session {
  readonly #url: string;
  readonly #account: Account;
  readonly #options: SessionOptions;
  #cookie = '';
  #socket: TRPCWebSocketClient | null = null;
  #onBytes: (bytes: Uint8Array) => void = () => undefined;
  readonly api: Api;

  /** `url`: origin of the server, without a slash at its end. */
  constructor(url: string, account: Account, options: SessionOptions) {
    this.#url = url;
    this.#account = account;
    this.#options = options;
    this.api = createTRPCClient<AppRouter>({
      links: [
        splitLink({
          condition: (operation) => operation.type === 'subscription',
          true: wsLink({ client: this.#lazySocket() }),
          false: httpLink({
            url: `${url}/api/trpc`,
            headers: () => ({ cookie: this.#cookie, origin: url }),
            fetch: (input, init) => fetch(input, { ...(init as RequestInit), signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) }),
          }),
        }),
      ],
    });
  }

  get username(): string {
    return this.#account.username;
  }

  async signIn(): Promise<void> {
    const response = await fetch(`${this.#url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.#url },
      body: JSON.stringify({ username: this.#account.username, password: this.#account.password }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`sign-in of "${this.#account.username}" refused (${response.status}): ${(await response.text()).slice(0, 200)}`);
    await response.arrayBuffer();
    this.#cookie = response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .join('; ');
  }

  /** Signs in, waiting for a server that is still starting. */
  async begin(): Promise<Me> {
    return this.asking(async () => {
      if (this.#cookie === '') await this.signIn();
      const { user } = await this.api.session.me.query();
      if (user === null) {
        this.#cookie = '';
        throw new Error(`"${this.#account.username}" is not signed in`);
      }
      return { id: user.id, name: user.name, agencyId: user.agencyId };
    });
  }

  /** A query or anything else that is safe to repeat, until answered. */
  asking<T>(attempt: () => Promise<T>): Promise<T> {
    return persistently(attempt, { renew: () => this.signIn(), onRepeat: this.#options.onRepeat, giveUpAfterMs: this.#options.giveUpAfterMs });
  }

  /** A command: every attempt carries the same id, so that it has its effect once. */
  ordering<T>(attempt: (commandId: string) => Promise<T>): Promise<T> {
    const commandId = uuidv7();
    return this.asking(() => attempt(commandId));
  }

  /** Binary messages of the socket: frames of positions. */
  onBytes(listener: (bytes: Uint8Array) => void): void {
    this.#onBytes = listener;
  }

  isSocketOpen(): boolean {
    return this.#socket?.connectionState.get().state === 'pending';
  }

  async end(): Promise<void> {
    await this.#socket?.close();
  }

  #lazySocket(): TRPCWebSocketClient {
    const session = this;
    class CookieSocket extends NodeSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie: session.#cookie, origin: session.#url } });
        // Peeled off before tRPC would read it as JSON.
        this.on('message', (data, isBinary) => {
          if (isBinary) session.#onBytes(new Uint8Array(data as Buffer));
        });
      }

      // biome-ignore lint/suspicious/noExplicitAny: the overloads of ws are narrower than what is passed through
      override addEventListener(type: any, listener: any, options?: any): void {
        if (type !== 'message') super.addEventListener(type, listener, options);
        else
          super.addEventListener(
            'message',
            (event) => (typeof event.data === 'string' ? (listener as (this: unknown, event: unknown) => void).call(this, event) : undefined),
            options,
          );
      }
    }
    this.#socket = createWSClient({
      url: () => `${this.#url.replace(/^http/, 'ws')}/api/live`,
      WebSocket: CookieSocket as unknown as typeof WebSocket,
      lazy: { enabled: true, closeMs: 0 },
      retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, 2_000),
      keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 2_000 },
    });
    return this.#socket;
  }
}
