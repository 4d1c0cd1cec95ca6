'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { StatusDot } from '../_ui/status-dot';
import styles from './supervision.module.css';

/** A date comes by itself: looked at so often. */
const LOOK_MS = 600_000;

/** One line over every desk of a person who owes a review an action that is due soon. Nothing while none is. */
export function DueActions() {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const path = usePathname();
  const mine = useFetched(path === '/actions' ? 'there' : 'elsewhere', (signal) => api.review.mine.query(undefined, { signal }), { everyMs: LOOK_MS });
  const due = mine.data?.filter((action) => action.due !== 'later') ?? [];
  if (due.length === 0 || path === '/actions') return null;
  const late = due.filter((action) => action.due === 'late').length;
  return (
    <p className={styles.reminder} role="status" data-testid="due-actions">
      <StatusDot tone={late > 0 ? 'red' : 'amber'} />
      {t('reminder', { count: due.length, late })} <a href="/actions">{t('toActions')}</a>
    </p>
  );
}
