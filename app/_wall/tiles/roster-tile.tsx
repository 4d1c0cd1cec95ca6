'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LiveRoster } from '../../../server/roster/roster.schema';
import { useApi, useLive } from '../../_live/use-live';
import { StatusDot } from '../../_ui/status-dot';
import { useFormat } from '../../_ui/use-format';
import { FitRows } from '../fit-rows';
import { useTileData } from '../use-tile-data';
import styles from './roster-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.5;

/** Whether enough people are at the telephones: now, over the running shift, and today. */
export function RosterTile() {
  const t = useTranslations('wallTiles.roster');
  const api = useApi();
  const news = useLive((state) =>
    Object.values(state.operators)
      .map(({ id, state: of }) => `${id}${of === 'away' || of === 'break'}`)
      .toSorted()
      .join(),
  );
  const roster = useTileData(news, (signal) => api.roster.live.query(undefined, { signal }));
  if (roster === null) return <p className={tile.calm}>{t('loading')}</p>;
  const isEnough = roster.present >= roster.leastPresent;
  return (
    <div className={tile.column}>
      <p className={styles.now}>
        <StatusDot tone={isEnough ? 'good' : 'red'} />
        <span className={isEnough ? tile.figure : `${tile.figure} ${tile.red}`}>{roster.present}</span>
        <span className={tile.label}>{t(isEnough ? 'enough' : 'tooFew', { least: roster.leastPresent })}</span>
      </p>
      <Lines roster={roster} />
    </div>
  );
}

interface Line {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly isKept: boolean;
}

function Lines({ roster: { shift, peopleToday, leastPeople } }: { readonly roster: LiveRoster }) {
  const t = useTranslations('wallTiles.roster');
  const format = useFormat();
  const lines: readonly Line[] = [
    ...(shift === null
      ? []
      : [
          {
            key: 'manned',
            label: t('shift', { from: format.time(shift.beginsAt), to: format.time(shift.endsAt) }),
            value: shift.minutes === 0 ? '–' : t('manned', { manned: shift.mannedMinutes, minutes: shift.minutes }),
            isKept: shift.mannedMinutes === shift.minutes,
          },
          {
            key: 'planned',
            label: t('planned'),
            value: shift.planned === null ? t('unplanned') : t('ofPlanned', { present: shift.plannedPresent, planned: shift.planned }),
            isKept: shift.planned !== null && shift.plannedPresent === shift.planned,
          },
        ]),
    {
      key: 'people',
      label: t('today'),
      value: peopleToday === null ? '–' : t('ofLeast', { people: peopleToday, least: leastPeople }),
      // The day is not over: too few so far is no breach yet.
      isKept: true,
    },
  ];
  return (
    <FitRows
      items={lines}
      keyOf={({ key }) => key}
      rowUnits={ROW_UNITS}
      row={({ key, label, value, isKept }) => (
        <div className={styles.row} data-roster={key}>
          <span className={tile.ellipsis}>{label}</span>
          <span className={isKept ? styles.value : `${styles.value} ${tile.amber}`}>{value}</span>
        </div>
      )}
    />
  );
}
