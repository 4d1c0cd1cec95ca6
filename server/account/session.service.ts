import type { Runtime } from '../runtime';
import { hasAdministrator } from './account.repository';
import type { CurrentUser, SessionView } from './account.schema';

export async function readSession(runtime: Pick<Runtime, 'db' | 'env' | 'reference'>, user: CurrentUser | null): Promise<SessionView> {
  const { kind, name, timeZone } = runtime.reference.current.installation;
  return {
    user: user === null ? null : { id: user.id, name: user.name, username: user.username, role: user.role, agencyId: user.agencyId },
    installation: { kind, name, timeZone },
    isEmbedded: runtime.env.databaseUrl === undefined,
    needsSetup: kind === 'real' && user === null && !(await hasAdministrator(runtime.db)),
  };
}
