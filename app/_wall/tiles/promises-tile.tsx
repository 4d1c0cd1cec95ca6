'use client';

import { useTranslations } from 'next-intl';
import { answerShare, initialHandlingShare } from '../../../server/report/report.rules';
import type { Tally } from '../../../server/report/tally.rules';
import { targetSecondsAt } from '../../../server/report/target.rules';
import { COMPLAINT_DAYS } from '../../../server/report/wall-figures.rules';
import { useFetched } from '../../_live/use-fetched';
import { useApi, useLive, useReference, useServerNow } from '../../_live/use-live';
import { useCalm } from '../use-tile-data';
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
  const trend = useTrend(JSON.stringify([today, answer, handling]));
  const aside = (tally.advised ?? 0) + (tally.merged ?? 0) + (tally.cancelledUnforwarded ?? 0);
  return (
    <div className={styles.promises}>
      <PromiseFigure
        name={t('answer')}
        promise={t('withinSeconds', { count: targetSecondsAt(targets, 'answer', now) })}
        share={answer}
        note={t('answerNote', { abandoned: tally.abandonedWithin ?? 0 })}
        trend={trend?.hours.map((hour) => ({ at: hour.at, share: hour.answer }))}
      />
      <PromiseFigure
        name={t('handling')}
        promise={t('withinSeconds', { count: targetSecondsAt(targets, 'initial_handling', now) })}
        share={handling}
        note={t('handlingNote', { aside })}
        trend={trend?.hours.map((hour) => ({ at: hour.at, share: hour.initialHandling }))}
      />
      <ComplaintPromise />
    </div>
  );
}

/** The two shares by the last 24 hours, asked again when one of them changes. */
function useTrend(news: string) {
  const api = useApi();
  return useFetched(useCalm(news), (signal) => api.report.promiseTrend.query(undefined, { signal }), { everyMs: RENEW_MS }).data;
}

/** Of complaints there are few, and each is decided after days: over more days than today, by the figures of the report. */
function ComplaintPromise() {
  const t = useTranslations('wall.promises');
  const api = useApi();
  const { targets } = useReference();
  const now = useServerNow(60_000);
  const news = useLive((state) =>
    Object.values(state.complaints)
      .map(({ id, version }) => `${id}${version}`)
      .toSorted()
      .join(),
  );
  const { data } = useFetched(news, (signal) => api.report.complaintFigure.query(undefined, { signal }), { everyMs: RENEW_MS });
  const promise = t('withinHours', { count: targetSecondsAt(targets, 'complaint', now) / 3_600 });
  const hasNone = data?.complaints === 0;
  return (
    <PromiseFigure
      name={t('complaint', { days: data?.days ?? COMPLAINT_DAYS })}
      promise={promise}
      share={data?.met ?? UNKNOWN}
      note={data === null ? t('complaintUnread') : t('complaintNote', { running: data.running })}
      nothing={hasNone ? t('complaintNone') : undefined}
    />
  );
}

/** The end of a day moves the days that are counted. */
const RENEW_MS = 60_000;
const UNKNOWN = { numerator: 0, denominator: 0, share: null } as const;
const NOTHING: Tally = {};
