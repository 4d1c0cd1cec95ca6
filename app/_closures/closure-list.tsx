'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { closureStanding, pathMetres, shownClosures } from '../../server/closure/closure.rules';
import type { ClosureView } from '../../server/closure/closure.schema';
import { useDistanceText } from '../_incidents/nearest-unit';
import { usePlaceText } from '../_incidents/use-place';
import { useLive, useServerNow } from '../_live/use-live';
import { middleOf } from '../_map/closure-markers.rules';
import { ClosureSign } from '../_map/closure-sign';
import { useFormat } from '../_ui/use-format';
import styles from './closures.module.css';

/** To the second that a closure runs out. */
const TICK_MS = 1_000;

/** Closures that stand now or are announced, the oldest first. */
export function useShownClosures(): ClosureView[] {
  const closures = useLive((state) => Object.values(state.closures));
  return shownClosures(closures, useServerNow(TICK_MS));
}

interface ClosureListProps {
  readonly closures: readonly ClosureView[];
  /** Buttons under a closure, for those who may order something. */
  readonly actions?: (closure: ClosureView) => ReactNode;
}

/** The same as on the map, in words. */
export function ClosureList({ closures, actions }: ClosureListProps) {
  return (
    <ul className={styles.list}>
      {closures.map((closure) => (
        <li key={closure.id} className={styles.item} data-testid="closure" data-closure={closure.id}>
          <ClosureLine closure={closure} />
          {actions !== undefined && <div className={styles.row}>{actions(closure)}</div>}
        </li>
      ))}
    </ul>
  );
}

function ClosureLine({ closure }: { readonly closure: ClosureView }) {
  const t = useTranslations('operator.closures');
  const common = useTranslations('common');
  const distance = useDistanceText();
  const place = usePlaceText(middleOf(closure.path), 'full');
  return (
    <div className={styles.line}>
      <ClosureSign reason={closure.reason} />
      <div className={styles.words}>
        <strong>{common(`closureReason.${closure.reason}`)}</strong>
        <span>
          {place} · {distance(pathMetres(closure.path))}
        </span>
        <span className={styles.faint}>
          <Period closure={closure} /> {closure.endsAt === null && `· ${t('untilLifted')}`}
        </span>
      </div>
    </div>
  );
}

function Period({ closure }: { readonly closure: ClosureView }) {
  const t = useTranslations('operator.closures');
  const format = useFormat();
  const now = useServerNow(60_000);
  const moment = (at: number) => (format.date(at) === format.date(now) ? format.time(at) : format.dateTime(at));
  const { startsAt, endsAt } = closure;
  const start = t(closureStanding(closure, now) === 'planned' ? 'from' : 'since', { time: moment(startsAt) });
  return endsAt === null ? start : `${start} · ${t('until', { time: moment(endsAt) })}`;
}
