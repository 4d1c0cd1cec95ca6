'use client';

import { useTranslations } from 'next-intl';
import type { OwnAction } from '../../server/review/review.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Panel } from '../_ui/panel';
import { FollowUpForm, FollowUps } from './action-item';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';
import { useDay } from './use-day';

const TONES = { late: 'red', today: 'amber', soon: 'amber', later: 'neutral' } as const satisfies Readonly<Record<OwnAction['due'], string>>;

/** The actions that reviews have given to whoever looks. */
export function OwnActionsView() {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const mine = useFetched('mine', (signal) => api.review.mine.query(undefined, { signal }));
  return (
    <PageFrame title={t('ownTitle')} subtitle={t('ownSubtitle')} error={mine.error} back={{ href: '/', label: t('toDesk') }}>
      <Panel title={t('openActions')}>
        {mine.data?.length === 0 && <p className={styles.faint}>{t('noOwn')}</p>}
        {mine.data?.map((action) => (
          <OneAction key={action.id} action={action} onDone={mine.reload} />
        ))}
      </Panel>
    </PageFrame>
  );
}

function OneAction({ action, onDone }: { readonly action: OwnAction; readonly onDone: () => void }) {
  const t = useTranslations('supervision.review');
  const day = useDay();
  return (
    <article className={styles.action}>
      <p className={styles.text}>{action.text}</p>
      <p className={styles.soft}>
        {t('dueFrom', { day: day(action.dueOn), number: action.reviewNumber })} <Badge tone={TONES[action.due]}>{t(`due.${action.due}`)}</Badge>
      </p>
      <FollowUps followUps={action.followUps} />
      <FollowUpForm actionId={action.id} state="open" onDone={onDone} />
    </article>
  );
}
