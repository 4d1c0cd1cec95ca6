'use client';

import { useTranslations } from 'next-intl';
import { useLive, usePositions, useServerNow } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';
import { nearestUnits } from './nearest-units.rules';

/** Distances need no more than this. */
const REFRESH_MS = 5_000;

interface NearestUnitProps {
  readonly agencyId: string;
  readonly point: readonly [number, number] | null;
  readonly className?: string | undefined;
}

/** The nearest available unit of an agency and its distance in a straight line, which is shorter than any road. */
export function NearestUnit({ agencyId, point, className }: NearestUnitProps) {
  const t = useTranslations('operator.forward');
  const positions = usePositions();
  const now = useServerNow(REFRESH_MS);
  const units = useLive((state) => state.units);
  const distance = useDistanceText();
  if (point === null) return null;
  const near = nearestUnits({ units: Object.values(units), latestOf: (wireId) => positions.latestOf(wireId), point, now }, agencyId);
  const first = near[0];
  if (first === undefined) return <span className={className}>{t('noneAvailable')}</span>;
  return (
    <span className={className} title={`${t('availableCount', { count: near.length })}. ${t('straightLineHint')}`}>
      {t(first.drawn.isStale ? 'nearestStale' : 'nearest', { callSign: first.unit.callSign, distance: distance(first.metres) })}
    </span>
  );
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
