'use client';

import { useTranslations } from 'next-intl';
import type { IncidentView } from '../../../server/incident/incident.schema';
import { useReference, useServerNow } from '../../_live/use-live';
import { incidentClock } from '../../_map/incident-clock.rules';
import { classNames } from '../../_ui/class-names';
import { ElapsedText } from '../../_ui/clock-text';
import { CategoryIcon, SignIcon } from '../../_ui/icons/icon';
import { PriorityMark } from '../../_ui/priority-mark';
import { useCategoryName } from '../use-category-name';
import styles from './incident-row.module.css';
import tile from './tile.module.css';

interface IncidentRowProps {
  readonly incident: IncidentView;
  /** `Desa, Kec.`, or null while unknown. */
  readonly place: string | null;
}

/** One open incident: no name, no number, no address; a village at most. */
export function IncidentRow({ incident, place }: IncidentRowProps) {
  const t = useTranslations('common');
  const { targets } = useReference();
  const clock = incidentClock(incident, targets, useServerNow());
  const category = useCategoryName(incident.categoryCode);
  const isProtected = incident.isProtected === true;
  return (
    <div className={styles.row} data-incident={incident.number} data-state={incident.state} data-protected={isProtected || undefined}>
      <PriorityMark level={incident.priority} />
      <CategoryIcon code={incident.categoryCode} size="1.35em" />
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={classNames(tile.ellipsis, styles.what)}>{isProtected ? t('incidentProtected') : category}</span>
          <ElapsedText milliseconds={clock.elapsedMs} colour={clock.colour} className={styles.clock} />
        </span>
        <span className={styles.line}>
          <span className={classNames(tile.ellipsis, styles.where)}>
            {place !== null && incident.isPlaceApproximate && <span className={styles.guess}>± </span>}
            {place ?? t(isProtected ? 'placeProtected' : 'placeNone')}
          </span>
          <span className={classNames(styles.state, incident.isOwnerless && styles.alarm)}>
            {incident.isOwnerless && <SignIcon name="alert" />}
            {incident.isOwnerless ? t('ownerless') : t(`incidentState.${incident.state}`)}
          </span>
        </span>
      </span>
    </div>
  );
}
