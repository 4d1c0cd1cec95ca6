import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { PAGE_PATH_HEADER, signInPath } from '../../server/api/page-path.rules';
import { readPageSession } from '../../server/api/page-session';
import { LiveProvider, WhenLoaded } from '../_live/live-provider';

/** Pages that are paper: behind a session, without the bar of the desks. */
export default async function PrintLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers();
  const { user } = await readPageSession(asked);
  if (user === null) redirect(signInPath(asked.get(PAGE_PATH_HEADER)));
  return (
    <LiveProvider screen="desk" userId={user.id}>
      <main id="content">
        <WhenLoaded>{children}</WhenLoaded>
      </main>
    </LiveProvider>
  );
}
