import type { CurrentUser } from '../account/account.schema';
import type { Installation } from '../installation/installation.schema';
import { currentRuntime } from '../runtime';
import { listLayoutViews } from '../wall/layout.service';
import { readCurrentUser } from './context';

export interface PageSession {
  readonly user: CurrentUser | null;
  readonly installation: Installation;
}

/** Who asks for a page, by its cookies, and the installation it belongs to. */
export async function readPageSession(headers: Headers): Promise<PageSession> {
  const runtime = currentRuntime();
  return { user: await readCurrentUser(runtime, headers), installation: runtime.reference.current.installation };
}

/** Whether walls may show a layout of this name. */
export async function isLayoutShown(name: string): Promise<boolean> {
  return (await listLayoutViews(currentRuntime().db)).some(({ id }) => id === name);
}

/** The installation, or null while there is none to ask: the build renders error pages without a server. */
export function pageInstallation(): Installation | null {
  try {
    return currentRuntime().reference.current.installation;
  } catch {
    // Recovered: only `next build` renders a page outside of a started server.
    return null;
  }
}
