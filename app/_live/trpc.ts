import { createTRPCClient, createWSClient, httpBatchLink, splitLink, type TRPCClient, TRPCClientError, type TRPCWebSocketClient, wsLink } from '@trpc/client';
import type { AppRouter } from '../../server/api/router';

/** Longest pause before the next try to connect, so that a room of screens is whole again within seconds of the server. */
const LONGEST_RETRY_MS = 2_000;

export type ApiClient = TRPCClient<AppRouter>;

export interface LiveConnection {
  readonly api: ApiClient;
  readonly socket: TRPCWebSocketClient;
}

interface LiveConnectionOptions {
  /** Peels binary position frames off the tab's one socket. */
  readonly socketClass: typeof WebSocket;
  readonly onClose: (code: number | undefined) => void;
}

/** Queries and commands over HTTP, without a socket: for pages that show nothing live. */
export function createApi(): ApiClient {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc' })] });
}

/** Queries and commands over HTTP, subscriptions over the tab's one socket. */
export function openLiveConnection({ socketClass, onClose }: LiveConnectionOptions): LiveConnection {
  const socket = createWSClient({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`,
    WebSocket: socketClass,
    retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, LONGEST_RETRY_MS) * (0.75 + Math.random() / 2),
    onClose: (cause) => onClose(cause?.code),
    // A cable pulled without a goodbye is noticed by the missing pong.
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 2_000 },
  });
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpBatchLink({ url: '/api/trpc' }),
      }),
    ],
  });
  return { api, socket };
}

/** True when the server no longer knows this person. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof TRPCClientError && (error.data as { code?: string } | null)?.code === 'UNAUTHORIZED';
}
