'use client';

import { useTranslations } from 'next-intl';
import type { ShiftHandOverView } from '../../server/shift/hand-over.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { shortNumber, useNames } from '../_incidents/use-names';
import { isUnwatched, presentOperatorIds } from '../_incidents/watch.rules';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { TimeAgo } from '../_ui/time-ago';
import styles from './hand-over.module.css';
import { listHandOvers } from './hand-over.rules';
import { HandOverToMe } from './hand-over-to-me';
import { useReceivers } from './use-receivers';

interface HandOverListProps {
  readonly userId: string;
  readonly onSelect: (incidentId: string) => void;
}

/** Watches that wait to be taken over, mine first, and incidents that nobody watches. Without any it takes no room. */
export function HandOverList({ userId, onSelect }: HandOverListProps) {
  const t = useTranslations('shift');
  const handOvers = useLive((state) => Object.values(state.shiftHandOvers));
  const { forMe, mine, others } = listHandOvers(handOvers, userId);
  return (
    <>
      {forMe.length > 0 && (
        <section className={styles.list} aria-label={t('forMe')} data-testid="hand-overs-for-me">
          <h3 className={styles.heading}>
            {t('forMe')} <Badge tone="amber">{forMe.length}</Badge>
          </h3>
          <p className="only-for-readers" role="status">
            {t('forMeCount', { count: forMe.length })}
          </p>
          {forMe.map((one) => (
            <HandOverToMe key={one.id} handOver={one} onSelect={onSelect} />
          ))}
        </section>
      )}
      {mine.length + others.length > 0 && (
        <section className={styles.list} aria-label={t('waiting')} data-testid="hand-overs-waiting">
          <h3 className={styles.heading}>{t('waiting')}</h3>
          {[...mine, ...others].map((one) => (
            <WaitingHandOver key={one.id} handOver={one} isMine={mine.includes(one)} />
          ))}
        </section>
      )}
      <Unwatched userId={userId} onSelect={onSelect} />
    </>
  );
}

function WaitingHandOver({ handOver, isMine }: { readonly handOver: ShiftHandOverView; readonly isMine: boolean }) {
  const t = useTranslations('shift');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow(10_000);
  const { nameOf } = useReceivers();
  const withdraw = () => void command.run((commandId) => api.shift.withdraw.mutate({ commandId, handOverId: handOver.id, expectedVersion: handOver.version }));
  return (
    <div className={styles.card} data-testid="hand-over-waiting" data-hand-over-id={handOver.id}>
      <p className={styles.line}>
        {t('fromTo', { from: nameOf(handOver.fromUserId), to: nameOf(handOver.toUserId), count: handOver.incidentIds.length })}{' '}
        <TimeAgo at={handOver.madeAt} now={now} className={styles.faint} />
      </p>
      {isMine && (
        <Button size="small" variant="plain" isBusy={command.isBusy} onClick={withdraw} data-testid="withdraw-hand-over">
          {t('withdraw')}
        </Button>
      )}
      <FailureText message={command.message} />
    </div>
  );
}

/** Incidents without an operator at a desk: whoever takes one watches it from now on. */
function Unwatched({ userId, onSelect }: HandOverListProps) {
  const t = useTranslations('shift');
  const names = useNames();
  const api = useApi();
  const command = useCommand();
  const present = useLive(presentOperatorIds);
  const incidents = useLive((state) => Object.values(state.incidents));
  const unwatched = incidents.filter((one) => one.operatorId !== userId && isUnwatched(one, present)).toSorted((left, right) => left.openedAt - right.openedAt);
  if (unwatched.length === 0) return null;
  const take = async (incidentId: string) => {
    if ((await command.run((commandId) => api.incident.takeWatch.mutate({ commandId, incidentId }))) !== null) onSelect(incidentId);
  };
  return (
    <section className={styles.list} aria-label={t('unwatched')} data-testid="unwatched-incidents">
      <h3 className={styles.heading}>
        {t('unwatched')} <Badge tone="amber">{unwatched.length}</Badge>
      </h3>
      <ul className={styles.list}>
        {unwatched.map((one) => (
          <li key={one.id} className={styles.line}>
            <span>
              {shortNumber(one.number)} {names.kind(one)}
            </span>
            <Button size="small" isBusy={command.isBusy} onClick={() => void take(one.id)} data-testid="take-watch">
              {t('take')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureText message={command.message} />
    </section>
  );
}
