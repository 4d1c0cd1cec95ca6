'use client';

import { useTranslations } from 'next-intl';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { ClockText } from '../_ui/clock-text';
import styles from './calls.module.css';

/** The shift moves on by itself. */
const ASK_AGAIN_MS = 60_000;

/** One test call from each mobile network in a shift: which came, and which are overdue. */
export function NetworkTests() {
  const t = useTranslations('operator.networkTests');
  const api = useApi();
  // A test that is put away, or taken back, changes the figures of the day: then it is asked at once.
  const count = useLive((state) => Object.values(state.tallies).reduce((sum, tally) => sum + (tally['disposition.test'] ?? 0), 0));
  // So does the room when it sets other networks or shifts.
  const version = useLive((state) => state.room.version);
  const { data } = useFetched(`${count} ${version}`, () => api.calls.networkTests.query(), { everyMs: ASK_AGAIN_MS });
  if (data === null) return null;
  const done = data.filter(({ testedAt }) => testedAt !== null).length;
  const overdue = data.filter(({ isOverdue }) => isOverdue).length;
  return (
    <details className={styles.list} data-testid="network-tests">
      <summary className={styles.facts}>
        {t('title', { done, all: data.length })} {overdue > 0 && <Badge tone="amber">{t('overdue', { count: overdue })}</Badge>}
      </summary>
      <ul className={styles.list}>
        {data.map(({ network, testedAt, isOverdue }) => (
          <li key={network} className={styles.row}>
            <span className={styles.facts}>{network}</span>
            <span className={styles.push}>
              {testedAt !== null ? (
                <ClockText at={testedAt} form="time" />
              ) : (
                <Badge tone={isOverdue ? 'amber' : 'neutral'}>{t(isOverdue ? 'late' : 'open')}</Badge>
              )}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.facts}>{t('hint')}</p>
    </details>
  );
}
