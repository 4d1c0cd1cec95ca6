'use client';

import { useTranslations } from 'next-intl';
import { helpOrder } from '../../server/help/help.rules';
import { shortNumber } from '../_incidents/use-names';
import { useLive, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { elapsedText } from '../_ui/format';
import { SignIcon } from '../_ui/icons/icon';
import styles from './wall-help.module.css';

/** Who calls for the supervisor, on every picture of the wall until somebody has come; then quietly, until it is settled. */
export function WallHelp() {
  const t = useTranslations('help.wall');
  const nameOf = useColleagues();
  const now = useServerNow();
  const [first, ...others] = useLive((state) => Object.values(state.helps)).toSorted(helpOrder);
  if (first === undefined) return null;
  const isOpen = first.takenBy === null;
  const name = nameOf(first.userId);
  return (
    <span className={styles.help} data-taken={!isOpen} data-testid="wall-help" role="status">
      <SignIcon name="people" size="1.2em" />
      <span className={styles.who}>{isOpen ? t('asks', { name }) : t('coming', { name })}</span>
      {first.incidentNumber !== null && <span>{`· ${shortNumber(first.incidentNumber)}`}</span>}
      <span>{elapsedText(Math.max(0, now - first.askedAt))}</span>
      {others.length > 0 && <span>{t('more', { count: others.length })}</span>}
    </span>
  );
}
