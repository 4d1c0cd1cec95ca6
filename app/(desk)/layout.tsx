import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PAGE_PATH_HEADER, signInPath } from '../../server/api/page-path.rules';
import { readPageSession } from '../../server/api/page-session';
import { TopBar } from '../_desk/top-bar';
import { LiveProvider, WhenLoaded, WhenTab } from '../_live/live-provider';
import { DueActions } from '../_supervision/due-actions';
import styles from './layout.module.css';

/** Pages of people at a desk or with a telephone, behind a session. */
export default async function DeskLayout({ children }: { readonly children: ReactNode }) {
  const asked = await headers();
  const { user, installation } = await readPageSession(asked);
  if (user === null) redirect(signInPath(asked.get(PAGE_PATH_HEADER)));
  if (user.role === 'wall') redirect('/wall/main');
  const t = await getTranslations('common');
  return (
    <LiveProvider screen="desk" userId={user.id}>
      <a href="#content" className={styles.skip}>
        {t('skipToContent')}
      </a>
      <TopBar installationName={installation.name} isDemonstration={installation.kind === 'demonstration'} userName={user.name} role={user.role} />
      {user.role !== 'agency' && user.role !== 'crew' && (
        <WhenTab>
          <DueActions />
        </WhenTab>
      )}
      <main id="content" className={styles.content} tabIndex={-1}>
        <WhenLoaded>{children}</WhenLoaded>
      </main>
    </LiveProvider>
  );
}
