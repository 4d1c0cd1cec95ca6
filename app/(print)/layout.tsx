import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { readPageSession } from '../../server/api/page-session';
import { LiveProvider, WhenLoaded } from '../_live/live-provider';

/** Pages that are paper: behind a session, without the bar of the desks. */
export default async function PrintLayout({ children }: { readonly children: ReactNode }) {
  const { user } = await readPageSession(await headers());
  if (user === null) redirect('/sign-in');
  return (
    <LiveProvider screen="desk" userId={user.id}>
      <main id="content">
        <WhenLoaded>{children}</WhenLoaded>
      </main>
    </LiveProvider>
  );
}
