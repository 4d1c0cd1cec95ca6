import type { WebSocket } from 'ws';

/** Close code by which a screen learns that its session has ended or its role has changed. */
export const SESSION_ENDED_CODE = 4401;
const CLOSE_GRACE_MS = 1_000;

/** The open sockets of this process by user, so that a sign-out or a changed role ends every subscription at once. */
export class SocketRegistry {
  readonly #byUser = new Map<string, Set<WebSocket>>();

  add(userId: string, socket: WebSocket): void {
    const set = this.#byUser.get(userId) ?? new Set();
    if (set.has(socket)) return;
    this.#byUser.set(userId, set.add(socket));
    socket.once('close', () => {
      set.delete(socket);
      if (set.size === 0) this.#byUser.delete(userId);
    });
  }

  endUser(userId: string): void {
    for (const socket of this.#byUser.get(userId) ?? []) {
      // Nothing more is taken from it, nor waited for an answer that a broken or hostile client never gives.
      socket.removeAllListeners('message');
      socket.close(SESSION_ENDED_CODE, 'session ended');
      setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
    }
  }

  userIds(): string[] {
    return [...this.#byUser.keys()];
  }
}
