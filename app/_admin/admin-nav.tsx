'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { Role } from '../../server/account/account.schema';
import styles from './admin-nav.module.css';

const PARTS = [
  { key: 'overview', href: '/admin', roles: ['admin', 'technician', 'supervisor'] },
  { key: 'accounts', href: '/admin/accounts', roles: ['admin'] },
  { key: 'agencies', href: '/admin/agencies', roles: ['admin'] },
  { key: 'units', href: '/admin/units', roles: ['admin', 'technician'] },
  { key: 'questionCards', href: '/admin/question-cards', roles: ['admin', 'supervisor'] },
  { key: 'runCards', href: '/admin/run-cards', roles: ['admin', 'supervisor'] },
  { key: 'walls', href: '/admin/walls', roles: ['admin', 'technician', 'supervisor'] },
  { key: 'notices', href: '/admin/walls/notices', roles: ['admin', 'supervisor'] },
  { key: 'layouts', href: '/admin/walls/layouts', roles: ['admin', 'technician', 'supervisor'] },
  { key: 'alarms', href: '/admin/alarms', roles: ['admin', 'technician', 'supervisor'] },
  { key: 'room', href: '/admin/room', roles: ['admin', 'supervisor'] },
  { key: 'map', href: '/admin/map', roles: ['admin', 'technician', 'supervisor'] },
] as const satisfies readonly { readonly key: string; readonly href: string; readonly roles: readonly Role[] }[];

/** The parts of the administration that this person may open. */
export function AdminNav({ role }: { readonly role: Role }) {
  const t = useTranslations('admin.nav');
  const path = usePathname();
  const parts = PARTS.filter((part) => (part.roles as readonly Role[]).includes(role));
  if (parts.length < 2) return null;
  return (
    <nav aria-label={t('label')} className={styles.nav}>
      {parts.map((part) => (
        <a key={part.key} href={part.href} className={styles.link} aria-current={path === part.href ? 'page' : undefined}>
          {t(part.key)}
        </a>
      ))}
    </nav>
  );
}
