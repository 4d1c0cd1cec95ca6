'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../../_live/use-live';
import { usePlaceNames } from '../../_map/use-place-names';
import { SignIcon } from '../../_ui/icons/icon';
import { PriorityMark } from '../../_ui/priority-mark';
import { FitRows } from '../fit-rows';
import { byUrgency } from '../wall-figures.rules';
import { IncidentRow } from './incident-row';
import styles from './incidents-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 2.45;
const LEVELS = [1, 2, 3, 4, null] as const;

/** Everything open, loudest first, each with its running clock. */
export function IncidentsTile() {
  const t = useTranslations('wall.incidents');
  const incidents = useLive((state) => Object.values(state.incidents).sort(byUrgency));
  const places = usePlaceNames();
  const ownerless = incidents.filter(({ isOwnerless }) => isOwnerless).length;
  return (
    <div className={tile.column}>
      <div className={styles.summary}>
        <strong className={styles.total}>{incidents.length}</strong>
        <span className={tile.label}>{t('open')}</span>
        {LEVELS.map((level) => {
          const count = incidents.filter(({ priority }) => priority === level).length;
          return (
            count > 0 && (
              <span key={level} className={styles.level}>
                <PriorityMark level={level} />
                {count}
              </span>
            )
          );
        })}
        {ownerless > 0 && (
          <span className={styles.ownerless} title={t('ownerless', { count: ownerless })}>
            <SignIcon name="alert" label={t('ownerless', { count: ownerless })} />
            {ownerless}
          </span>
        )}
      </div>
      {incidents.length === 0 ? (
        <p className={tile.calm}>{t('none')}</p>
      ) : (
        <FitRows
          items={incidents}
          keyOf={({ id }) => id}
          rowUnits={ROW_UNITS}
          row={(incident) => <IncidentRow incident={incident} place={places.nameOf(incident.placeCode)} />}
        />
      )}
    </div>
  );
}
