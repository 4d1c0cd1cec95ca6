import { getTranslations } from 'next-intl/server';
import { Mark } from './_desk/mark';
import { EmptyState } from './_ui/empty-state';
import styles from './_ui/notice-page.module.css';

export default async function NotFoundPage() {
  const t = await getTranslations('common');
  return (
    <main className={styles.page}>
      <EmptyState isPage icon={<Mark size="3rem" />} title={t('error.notFoundTitle')}>
        <p>{t('error.notFoundText')}</p>
        <a href="/">{t('error.home')}</a>
      </EmptyState>
    </main>
  );
}
