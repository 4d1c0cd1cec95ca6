import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { CurrentUser, Role } from '../../server/account/account.schema';
import { PAGE_PATH_HEADER, signInPath } from '../../server/api/page-path.rules';
import { type PageSession, readPageSession } from '../../server/api/page-session';

/** The person of a page; who is nobody goes to the sign-in, who has another role to the page of that role. */
export async function requireRole(...roles: readonly Role[]): Promise<PageSession & { readonly user: CurrentUser }> {
  const asked = await headers();
  const session = await readPageSession(asked);
  if (session.user === null) redirect(signInPath(asked.get(PAGE_PATH_HEADER)));
  if (roles.length > 0 && !roles.includes(session.user.role)) redirect('/');
  return { ...session, user: session.user };
}
