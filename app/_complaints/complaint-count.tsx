'use client';

import { useTranslations } from 'next-intl';
import type { Role } from '../../server/account/account.schema';
import { concernsMe } from '../../server/complaint/complaint.rules';
import { useIsLoaded, useLive, useLiveTab } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { SignIcon } from '../_ui/icons/icon';
import styles from './complaints.module.css';

/** Beside the way to the register: complaints of which a notice was told (24, 36, 44 hours, or the end), to their owner and to the supervisor. */
export function ComplaintCount({ role }: { readonly role: Role }) {
  return useIsLoaded() ? <Told role={role} /> : null;
}

function Told({ role }: { readonly role: Role }) {
  const t = useTranslations('complaint.notice');
  const { userId } = useLiveTab();
  const mine = useLive((state) =>
    Object.values(state.complaints).filter((one) => one.noticeHours > 0 && concernsMe(one, { userId, isSupervisor: role === 'supervisor' })),
  );
  if (mine.length === 0) return null;
  const late = mine.filter(({ breachedAt }) => breachedAt !== null).length;
  const hours = Math.max(...mine.map(({ noticeHours }) => noticeHours));
  const words = late > 0 ? t('late', { count: late }) : t('near', { count: mine.length, hours });
  return (
    <span className={styles.count} data-testid="complaint-count">
      <Badge tone={late > 0 ? 'red' : 'amber'} icon={<SignIcon name={late > 0 ? 'alert' : 'clock'} />} title={words}>
        {mine.length}
        <span className="only-for-readers"> {words}</span>
      </Badge>
    </span>
  );
}
