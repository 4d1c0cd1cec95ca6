import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AdminNav } from '../../_admin/admin-nav';
import styles from '../../_admin/admin-page.module.css';
import { EmbeddedNotice } from '../../_admin/embedded-notice';
import { requireRole } from '../require-role';

export default async function AdminLayout({ children }: { readonly children: ReactNode }) {
  const { user } = await requireRole('admin', 'technician', 'supervisor');
  const t = await getTranslations('admin');
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1 className={styles.title}>{t('title')}</h1>
        <AdminNav role={user.role} />
      </header>
      <EmbeddedNotice />
      {children}
    </div>
  );
}
