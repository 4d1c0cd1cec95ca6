'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ComplaintPage } from '../../server/complaint/complaint.schema';
import { Mark } from '../_desk/mark';
import sheet from '../_file/print-sheet.module.css';
import { failureOf } from '../_live/command';
import { useLiveTab, useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { elapsedText } from '../_ui/format';
import { SignIcon } from '../_ui/icons/icon';
import { useFormat } from '../_ui/use-format';
import { Timeline } from './complaint-file';
import styles from './complaints.module.css';
import { useComplaintPage } from './use-complaint-page';

interface ComplaintSheetProps {
  readonly number: string;
  /** Who prints it. */
  readonly userName: string;
}

/** One complaint on paper, with a line for each signature. */
export function ComplaintSheet({ number, userName }: ComplaintSheetProps) {
  const t = useTranslations('complaint');
  const common = useTranslations('common');
  const { data, error } = useComplaintPage(number, 'sheet');
  if (data === null) {
    const isUnknown = error !== null && failureOf(error).reason === 'complaint_unknown';
    return <EmptyState title={isUnknown ? t('notThere', { number }) : error === null ? common('loading') : common('error.title')} isPage />;
  }
  return (
    <>
      <header className={sheet.bar}>
        <a href={`/complaints/${number}`}>← {t('back')}</a>
        <Button variant="primary" icon={<SignIcon name="printer" />} onClick={() => print()}>
          {t('print')}
        </Button>
      </header>
      <Sheet page={data} userName={userName} />
    </>
  );
}

function Sheet({ page, userName }: { readonly page: ComplaintPage; readonly userName: string }) {
  const t = useTranslations('complaint');
  const common = useTranslations('common');
  const { installation } = useReference();
  const format = useFormat();
  const { store } = useLiveTab();
  const [printedAt] = useState(() => store.serverNow());
  const { complaint } = page;
  return (
    <article className={sheet.sheet} data-theme="light" data-testid="complaint-sheet">
      <header className={sheet.letterhead}>
        <Mark />
        <div className={sheet.office}>
          <strong>{installation.name}</strong>
          <span>{common('product')}</span>
        </div>
        <div className={sheet.what}>
          <h1>{t('one')}</h1>
          <strong>{complaint.number}</strong>
        </div>
      </header>
      {complaint.isSimulated && <p className={sheet.warning}>{common('demonstration')}</p>}
      <Facts page={page} />
      <section className={sheet.part}>
        <h2>{t('said')}</h2>
        <p className={styles.text}>{page.mayRead ? (page.text ?? t('wiped')) : t('withheld')}</p>
      </section>
      <section className={sheet.history}>
        <h2>{t('timeline')}</h2>
        <Timeline entries={page.entries} />
      </section>
      <section className={sheet.signatures}>
        {[t('signOwner'), t('signHead')].map((who) => (
          <div key={who}>
            <p>{who}</p>
            <p className={sheet.line}>{t('signLine')}</p>
          </div>
        ))}
      </section>
      <p className={sheet.small}>{t('printedBy', { name: userName, at: format.dateTime(printedAt) })}</p>
    </article>
  );
}

function Facts({ page: { complaint, complainant, recordedBy } }: { readonly page: ComplaintPage }) {
  const t = useTranslations('complaint');
  const format = useFormat();
  const facts: readonly (readonly [string, string])[] = [
    [t('stateTitle'), t(`state.${complaint.state}`)],
    [t('received'), `${format.dateTime(complaint.receivedAt)} ${format.zone(complaint.receivedAt)}`],
    [t('form.channel'), complaint.channelName ?? '112'],
    [t('recordedBy'), recordedBy],
    [t('owner'), complaint.ownerName ?? '–'],
    [t('incident'), complaint.incidentNumber ?? '–'],
    [t('outcomeTitle'), complaint.outcome === null ? '–' : t(`outcome.${complaint.outcome}`)],
    [t('clock.took'), complaint.answeredAt === null ? '–' : elapsedText(complaint.answeredAt - complaint.receivedAt)],
    ...(complainant === null ? [] : (['name', 'telephone', 'address'] as const).map((field) => [t(`form.${field}`), complainant[field] ?? '–'] as const)),
  ];
  return (
    <section className={sheet.facts}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
