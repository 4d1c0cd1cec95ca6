import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ownPath } from '../../server/api/page-path.rules';
import { readPageSession } from '../../server/api/page-session';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { Mark } from '../_desk/mark';
import { LanguageSwitch, ThemeSwitch } from '../_desk/preferences';
import styles from './page.module.css';
import { SignIn } from './sign-in';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

interface SignInPageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { user, installation } = await readPageSession(await headers());
  const next = ownPath((await searchParams)['next']);
  if (user !== null) redirect(next);
  const t = await getTranslations('signIn');
  return (
    <main className={styles.page}>
      <div className={styles.preferences}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <div className={styles.card}>
        <header className={styles.header}>
          <Mark size="3rem" />
          <h1 className={styles.title}>{t('heading')}</h1>
          <p className={styles.installation}>{installation.name}</p>
          {installation.kind === 'demonstration' && <DemonstrationBadge />}
        </header>
        <SignIn next={next} />
      </div>
      <p className={styles.public}>{t('publicNote')}</p>
    </main>
  );
}
