'use client';

import { useTranslations } from 'next-intl';
import type { SaidBy, TimelineEntry } from '../../server/incident/timeline.schema';
import { classNames } from '../_ui/class-names';
import { ClockText } from '../_ui/clock-text';
import { elapsedText } from '../_ui/format';
import { useFormat } from '../_ui/use-format';
import styles from './incident-file.module.css';
import type { IncidentPageData } from './use-incident-page';
import { useTimelineText } from './use-timeline-text';

/** A gap between when something happened and when it was written down is shown from here on (domain, "Clocks"). */
const SHOWN_GAP_MS = 60_000;

interface TimelineProps {
  readonly file: IncidentPageData;
  /** Who said what on the telephone, once it was opened. */
  readonly saidBy: readonly SaidBy[];
}

export function TimelinePanel({ file, saidBy }: TimelineProps) {
  const t = useTranslations('file.timeline');
  return (
    <section className={styles.panel} aria-labelledby="file-timeline">
      <h2 id="file-timeline" className={styles.subtitle}>
        {t('title')} <span className={styles.faint}>{t('count', { count: file.timeline.length })}</span>
      </h2>
      <TimelineTable file={file} entries={file.timeline} saidBy={saidBy} />
    </section>
  );
}

interface TimelineTableProps extends TimelineProps {
  readonly entries: readonly TimelineEntry[];
}

/** What happened, by whom, from where, and how much later it was recorded; a line with the date begins each day. */
export function TimelineTable({ file, entries, saidBy }: TimelineTableProps) {
  const t = useTranslations('file.timeline');
  const format = useFormat();
  let day = '';
  return (
    <table className={styles.timeline}>
      <caption className="only-for-readers">{t('title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('time')}</th>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.flatMap((entry) => {
          const date = format.date(entry.occurredAt);
          const isNewDay = date !== day;
          day = date;
          const line = <TimelineLine key={entry.id} entry={entry} file={file} said={saidBy.find((one) => one.entryId === entry.id)} />;
          if (!isNewDay) return [line];
          return [
            <tr key={date} className={styles.day}>
              <th scope="rowgroup" colSpan={4}>
                {date}
              </th>
            </tr>,
            line,
          ];
        })}
      </tbody>
    </table>
  );
}

interface TimelineLineProps {
  readonly entry: TimelineEntry;
  readonly file: IncidentPageData;
  readonly said: SaidBy | undefined;
}

function TimelineLine({ entry, file, said }: TimelineLineProps) {
  const t = useTranslations('file.timeline');
  const { what, more } = useTimelineText(file.placeNames)(entry);
  const isVoided = entry.kind === 'mark' && entry.isVoided;
  const spoken = said !== undefined ? t('saidBy', { name: said.saidBy, telephone: said.telephone }) : entry.hasSaidBy ? t('saidBySealed') : null;
  const who = [entry.byName, entry.source === null ? null : t(`source.${entry.source}`)].filter((one) => one !== null).join(', ');
  return (
    <tr data-testid="timeline-line" data-kind={entry.kind}>
      <td>
        <ClockText at={entry.occurredAt} />
      </td>
      <td>
        <span className={classNames(isVoided && styles.voided)}>{what}</span>
        {more.length > 0 && <span className={styles.more}>{` · ${more.join(' · ')}`}</span>}
        {isVoided && <span className={styles.more}>{` · ${t('voided')}`}</span>}
      </td>
      <td className={styles.who}>{[who, spoken].filter((one) => one !== null && one !== '').join(' · ')}</td>
      <td>
        <Recorded entry={entry} />
      </td>
    </tr>
  );
}

function Recorded({ entry: { occurredAt, recordedAt } }: { readonly entry: TimelineEntry }) {
  const t = useTranslations('file.timeline');
  const format = useFormat();
  if (recordedAt === null) return null;
  const gapMs = recordedAt - occurredAt;
  if (gapMs <= SHOWN_GAP_MS) return <span className={styles.faint}>{format.clock(recordedAt)}</span>;
  const isOtherDay = format.date(recordedAt) !== format.date(occurredAt);
  return (
    <span className={styles.gap} data-testid="gap">
      {isOtherDay ? format.dateTime(recordedAt) : format.clock(recordedAt)} ({t('gap', { elapsed: elapsedText(gapMs) })})
    </span>
  );
}
