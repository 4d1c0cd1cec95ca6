'use client';

import { useTranslations } from 'next-intl';
import type { ComplaintEntry, ComplaintPage } from '../../server/complaint/complaint.schema';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import file from '../_file/incident-file.module.css';
import { failureOf } from '../_live/command';
import { Badge } from '../_ui/badge';
import { ClockText } from '../_ui/clock-text';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { Panel } from '../_ui/panel';
import { ComplaintActs } from './complaint-acts';
import { ComplaintClock } from './complaint-clock';
import { ComplaintState } from './complaint-state';
import styles from './complaints.module.css';
import { useComplaintPage } from './use-complaint-page';

/** Everything that is kept of one complaint, as far as this person may read it. */
export function ComplaintFile({ number }: { readonly number: string }) {
  const t = useTranslations('complaint');
  const common = useTranslations('common');
  const { data, error, reload } = useComplaintPage(number, 'page');
  if (data === null && error !== null) {
    const isUnknown = failureOf(error).reason === 'complaint_unknown';
    return <EmptyState title={isUnknown ? t('notThere', { number }) : common('error.title')} icon={<SignIcon name="search" size="2rem" />} isPage />;
  }
  if (data === null) return <EmptyState title={common('loading')} isPage />;
  return (
    <article className={page.page} data-testid="complaint-file" data-state={data.complaint.state}>
      <Heading file={data} />
      <div className={file.columns}>
        <div className={file.column}>
          <Said file={data} />
          <ComplaintActs key={data.complaint.id} file={data} onDone={reload} />
        </div>
        <Panel title={t('timeline')}>
          <Timeline entries={data.entries} />
        </Panel>
      </div>
    </article>
  );
}

function Heading({ file: { complaint } }: { readonly file: ComplaintPage }) {
  const t = useTranslations('complaint');
  return (
    <header className={file.heading}>
      <div>
        <h1 className={file.title}>{t('one')}</h1>
        <p className={file.number} data-testid="complaint-number">
          {complaint.number}
        </p>
      </div>
      <div className={file.badges}>
        <ComplaintState complaint={complaint} />
        <ComplaintClock complaint={complaint} />
        {complaint.ownerName !== null && <Badge>{`${t('owner')}: ${complaint.ownerName}`}</Badge>}
        {complaint.isSimulated && <DemonstrationBadge />}
      </div>
      <nav className={file.links} aria-label={t('title')}>
        <a className={file.link} href={`/complaints/${complaint.number}/print`} data-testid="complaint-print">
          <SignIcon name="printer" size="1.1em" /> {t('print')}
        </a>
        <a className={file.link} href="/complaints">
          {t('all')}
        </a>
      </nav>
    </header>
  );
}

function Said({ file: { complaint, complainant, text, mayRead, recordedBy, recordedAt } }: { readonly file: ComplaintPage }) {
  const t = useTranslations('complaint');
  return (
    <Panel title={t('said')}>
      {!mayRead && <p className={styles.faint}>{t('withheld')}</p>}
      {mayRead && <p className={styles.text}>{text ?? t('wiped')}</p>}
      <dl className={styles.facts}>
        {complainant !== null &&
          (['name', 'telephone', 'address'] as const).map((field) => (
            <div key={field}>
              <dt>{t(`form.${field}`)}</dt>
              <dd>{complainant[field] ?? '–'}</dd>
            </div>
          ))}
        <div>
          <dt>{t('form.channel')}</dt>
          <dd>{complaint.channelName ?? (complaint.callId === null ? '112' : t('byCall'))}</dd>
        </div>
        <div>
          <dt>{t('received')}</dt>
          <dd>
            <ClockText at={complaint.receivedAt} form="dateTime" hasZone />
          </dd>
        </div>
        <div>
          <dt>{t('recordedBy')}</dt>
          <dd>
            {recordedBy}, <ClockText at={recordedAt} form="dateTime" />
          </dd>
        </div>
        <div>
          <dt>{t('incident')}</dt>
          <dd>{complaint.incidentNumber === null ? '–' : <a href={`/incidents/${complaint.incidentNumber}`}>{complaint.incidentNumber}</a>}</dd>
        </div>
      </dl>
    </Panel>
  );
}

/** What happened, by whom, oldest first. */
export function Timeline({ entries }: { readonly entries: readonly ComplaintEntry[] }) {
  const t = useTranslations('complaint');
  return (
    <ol className={styles.timeline}>
      {entries.map((entry) => (
        <li key={entry.id} data-testid="complaint-entry" data-act={entry.act}>
          <p className={styles.entryHead}>
            <ClockText at={entry.at} form="dateTime" className={styles.when} /> <strong>{t(`act.${entry.act}`)}</strong>
            {entry.ownerName !== null && <span>{`→ ${entry.ownerName}`}</span>}
            {entry.outcome !== null && <Badge>{t(`outcome.${entry.outcome}`)}</Badge>}
            {entry.way !== null && <span>{t(`way.${entry.way}`)}</span>}
            {entry.incidentNumber !== null && <span>{entry.incidentNumber}</span>}
            <span className={styles.faint}>{entry.byName ?? t('gateway')}</span>
          </p>
          {entry.text !== null && <p className={styles.text}>{entry.text}</p>}
          {entry.text === null && entry.hasText && <p className={styles.faint}>{t('withheldText')}</p>}
        </li>
      ))}
    </ol>
  );
}
