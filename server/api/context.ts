import type { IncomingMessage } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { WebSocket } from 'ws';
import type { CurrentUser, Role } from '../account/account.schema';
import type { Actor } from '../live/commit';
import type { Runtime } from '../runtime';
import { uuidv7 } from '../shared/ids';
import type { Logger } from '../shared/log';

export interface Context {
  readonly runtime: Runtime;
  readonly user: CurrentUser | null;
  /** The tab's socket, for subscriptions that also send binary frames. */
  readonly socket: WebSocket | null;
  readonly correlationId: string;
  readonly logger: Logger;
}

/** The signed-in person of a request's cookies, or null. An account that was switched off is nobody. */
export async function readCurrentUser(runtime: Runtime, headers: Headers): Promise<CurrentUser | null> {
  const found = await runtime.auth.api.getSession({ headers });
  if (found === null) return null;
  const { user, session } = found;
  if (!user.isActive) return null;
  return {
    id: user.id,
    name: user.name,
    username: user.username ?? '',
    role: user.role as Role,
    agencyId: user.agencyId ?? null,
    sessionId: session.id,
  };
}

export async function createContext(runtime: Runtime, request: IncomingMessage, socket: WebSocket | null): Promise<Context> {
  const user = await readCurrentUser(runtime, fromNodeHeaders(request.headers));
  if (user !== null && socket !== null) runtime.sockets.add(user.id, socket);
  const correlationId = uuidv7();
  return { runtime, user, socket, correlationId, logger: runtime.logger.child({ correlationId, ...(user === null ? {} : { userId: user.id }) }) };
}

export function actorOf(user: CurrentUser): Actor {
  return { userId: user.id, role: user.role, agencyId: user.agencyId };
}
