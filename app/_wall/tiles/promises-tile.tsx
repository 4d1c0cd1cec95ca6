'use client';

import { useTranslations } from 'next-intl';
import { answerShare, initialHandlingShare } from '../../../server/report/report.rules';
import type { Tally } from '../../../server/report/tally.rules';
import { targetSecondsAt } from '../../../server/report/target.rules';
import { useLive, useReference, useServerNow } from '../../_live/use-live';
import { useToday } from '../use-today';
import { PromiseFigure } from './promise-figure';
import styles from './promises-tile.module.css';

/** The promises of the service standard, kept or not, since midnight. */
export function PromisesTile() {
  const t = useTranslations('wall.promises');
  const { targets } = useReference();
  const today = useToday();
  const now = useServerNow(60_000);
  const tally = useLive((state) => state.tallies[today] ?? NOTHING);
  const answer = answerShare(tally);
  const handling = initialHandlingShare(tally);
  const aside = (tally.advised ?? 0) + (tally.merged ?? 0) + (tally.cancelledUnforwarded ?? 0);
  return (
    <div className={styles.promises}>
      <PromiseFigure
        name={t('answer')}
        promise={t('withinSeconds', { count: targetSecondsAt(targets, 'answer', now) })}
        share={answer}
        note={t('answerNote', { abandoned: tally.abandonedWithin ?? 0 })}
      />
      <PromiseFigure
        name={t('handling')}
        promise={t('withinSeconds', { count: targetSecondsAt(targets, 'initial_handling', now) })}
        share={handling}
        note={t('handlingNote', { aside })}
      />
    </div>
  );
}

const NOTHING: Tally = {};
