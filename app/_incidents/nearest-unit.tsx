'use client';

import { useTranslations } from 'next-intl';
import { isFitting } from '../../server/run-card/run-card.rules';
import type { UnitKind } from '../../server/unit/unit.schema';
import { useLive, usePositions, useServerNow } from '../_live/use-live';
import { useTravelText } from '../_map/use-travel-text';
import { useFormat } from '../_ui/use-format';
import styles from './forward-panel.module.css';
import { type NearUnit, nearestUnits } from './nearest-units.rules';
import type { UnitTimes } from './use-travel-times';

/** Distances need no more than this. */
const REFRESH_MS = 5_000;

interface NearestProps {
  readonly point: readonly [number, number] | null;
  /** Null while they are not known. */
  readonly times: UnitTimes | null;
}

interface NearestUnitProps extends NearestProps {
  readonly agencyId: string;
  /** Empty: every kind. */
  readonly unitKinds: readonly UnitKind[];
  readonly className?: string | undefined;
}

/** The available unit of an agency that is there first, with its travel time; as long as that is unknown the straight line, which is shorter than any road. */
export function NearestUnit({ agencyId, unitKinds, point, times, className }: NearestUnitProps) {
  const t = useTranslations('operator.forward');
  const near = useNearest({ point, times }, agencyId).filter(({ unit }) => isFitting({ unitKinds }, unit));
  const text = useNearText();
  const first = near[0];
  if (point === null) return null;
  if (first === undefined) return <span className={className}>{t('noneAvailable')}</span>;
  const count = t('availableCount', { count: near.length });
  return (
    <span className={className} title={first.time === null ? `${count}. ${t('straightLineHint')}` : count}>
      {text(first)}
    </span>
  );
}

const MOST_LISTED = 5;

/** Available units of all agencies, the one that is there first on top. */
export function NearestUnits({ point, times }: NearestProps) {
  const t = useTranslations('operator.forward');
  const near = useNearest({ point, times }, null).slice(0, MOST_LISTED);
  const agencies = useLive((state) => state.agencies);
  const text = useNearText();
  const distance = useDistanceText();
  if (near.length === 0) return null;
  return (
    <div className={styles.nearest}>
      <h4 className={styles.nearestTitle}>{t('nearestUnits')}</h4>
      <ol data-testid="nearest-units">
        {near.map((one) => (
          <li key={one.unit.id} className={styles.nearestLine}>
            <strong>{text(one)}</strong>
            <span className={styles.note}>
              {[agencies[one.unit.agencyId]?.name, one.time?.metres == null ? null : distance(one.time.metres)].filter((part) => part != null).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function useNearest({ point, times }: NearestProps, agencyId: string | null): NearUnit[] {
  const positions = usePositions();
  const now = useServerNow(REFRESH_MS);
  const units = useLive((state) => state.units);
  return point === null ? [] : nearestUnits({ units: Object.values(units), latestOf: (wireId) => positions.latestOf(wireId), point, times, now }, agencyId);
}

/** `DMK5 · 4 mnt`; without a time the straight line. */
function useNearText(): (near: NearUnit) => string {
  const t = useTranslations('operator.forward');
  const travel = useTranslations('common.travel');
  const distance = useDistanceText();
  const travelText = useTravelText();
  return ({ unit: { callSign }, time, metres, drawn }) => {
    if (time === null) return t(drawn.isStale ? 'nearestStale' : 'nearest', { callSign, distance: distance(metres) });
    const text = time.seconds === null ? travel('noRoad') : travelText({ seconds: time.seconds, isEstimate: time.isEstimate });
    return t(drawn.isStale ? 'nearestTimeStale' : 'nearestTime', { callSign, time: text });
  };
}

/** `850 m`, `2,3 km` in the person's language. */
export function useDistanceText(): (metres: number) => string {
  const t = useTranslations('common.units');
  const format = useFormat();
  return (metres) =>
    metres < 950
      ? t('metres', { value: format.number(Math.round(metres / 50) * 50) })
      : t('kilometres', { value: format.number(metres / 1000, metres < 9_950 ? 1 : 0) });
}
