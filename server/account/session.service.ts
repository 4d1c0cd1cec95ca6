import type { Runtime } from '../runtime';
import { hasAdministrator } from './account.repository';
import type { CurrentUser, DraftKey, SessionView } from './account.schema';

const OWNER_DIGITS = 16;

export async function readSession(runtime: Pick<Runtime, 'db' | 'env' | 'reference'>, user: CurrentUser | null): Promise<SessionView> {
  const { kind, name, timeZone } = runtime.reference.current.installation;
  return {
    user: user === null ? null : { id: user.id, name: user.name, username: user.username, role: user.role, agencyId: user.agencyId },
    installation: { kind, name, timeZone },
    isEmbedded: runtime.env.databaseUrl === undefined,
    needsSetup: kind === 'real' && user === null && !(await hasAdministrator(runtime.db)),
  };
}

/**
 * The key of one account's unsaved drafts in its browsers, and the name under which they lie there. Kept nowhere: another account
 * gets another key, and a browser that is not signed in has none.
 */
export function draftKeyOf({ sealer }: Pick<Runtime, 'sealer'>, user: CurrentUser): DraftKey {
  return {
    key: sealer.deriveKey('drafts', user.id).toString('hex'),
    owner: sealer.deriveKey('owner of drafts', user.id).toString('hex').slice(0, OWNER_DIGITS),
  };
}
