'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReviewPage } from '../../server/review/review.schema';
import { Mark } from '../_desk/mark';
import sheet from '../_file/print-sheet.module.css';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLiveTab, useReference } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { ReviewFigures } from './review-figures';
import styles from './supervision.module.css';
import { useDay } from './use-day';

interface ReviewSheetProps {
  readonly number: string;
  /** Who prints it. */
  readonly userName: string;
}

/** One review on paper, with a line for the signature. */
export function ReviewSheet({ number, userName }: ReviewSheetProps) {
  const t = useTranslations('supervision.review');
  const common = useTranslations('common');
  const errors = useTranslations('errors');
  const api = useApi();
  const { data, error } = useFetched(number, (signal) => api.review.page.query({ number }, { signal }));
  if (data === null) return <EmptyState title={error === null ? common('loading') : errorMessage(error, errors)} isPage />;
  return (
    <>
      <header className={sheet.bar}>
        <a href={`/performance/review/${number}`}>← {t('back')}</a>
        <Button variant="primary" icon={<SignIcon name="printer" />} onClick={() => print()}>
          {t('print')}
        </Button>
      </header>
      <Sheet page={data} userName={userName} />
    </>
  );
}

function Sheet({ page, userName }: { readonly page: ReviewPage; readonly userName: string }) {
  const t = useTranslations('supervision.review');
  const common = useTranslations('common');
  const { installation } = useReference();
  const format = useFormat();
  const day = useDay();
  const { store } = useLiveTab();
  const [printedAt] = useState(() => store.serverNow());
  const { review } = page;
  return (
    <article className={sheet.sheet} data-theme="light" data-testid="review-sheet">
      <header className={sheet.letterhead}>
        <Mark />
        <div className={sheet.office}>
          <strong>{installation.name}</strong>
          <span>{common('product')}</span>
        </div>
        <div className={sheet.what}>
          <h1>{t('one')}</h1>
          <strong>{review.number}</strong>
        </div>
      </header>
      {installation.kind === 'demonstration' && <p className={sheet.warning}>{common('demonstration')}</p>}
      {review.state !== 'signed' && <p className={sheet.warning}>{t(`state.${review.state}`)}</p>}
      <section className={sheet.part}>
        <p>{t('heldAbout', { heldOn: day(review.heldOn), from: day(review.fromDay), to: day(review.toDay) })}</p>
      </section>
      <section className={sheet.part}>
        <h2>{t('lookedAt')}</h2>
        <p>{t('asOf', { at: `${format.dateTime(page.figuresAt)} ${format.zone(page.figuresAt)}` })}</p>
        <ReviewFigures figures={page.figures} />
      </section>
      <section className={sheet.history}>
        <h2>{t('findings')}</h2>
        <ol className={styles.parts}>
          {page.findings.map(({ text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings are numbered
            <li key={index} className={styles.text}>
              {text}
            </li>
          ))}
        </ol>
      </section>
      <ActionTable page={page} />
      <section className={sheet.signatures}>
        <div>
          <p>{t('signHead')}</p>
          <p className={sheet.line}>{review.signedByName ?? t('signLine')}</p>
        </div>
      </section>
      {review.signedAt !== null && (
        <p className={sheet.small}>
          {t('signedPrint', { name: review.signedByName ?? '', at: format.dateTime(review.signedAt), hash: page.contentHash ?? '' })}
        </p>
      )}
      {page.isIntact === false && <p className={sheet.warning}>{t('notIntact')}</p>}
      <p className={sheet.small}>{t('printedBy', { name: userName, at: format.dateTime(printedAt) })}</p>
    </article>
  );
}

function ActionTable({ page: { actions } }: { readonly page: ReviewPage }) {
  const t = useTranslations('supervision.review');
  const format = useFormat();
  const day = useDay();
  const columns: readonly Column<ReviewPage['actions'][number]>[] = [
    { key: 'text', title: t('actions'), cell: ({ text }) => <span className={styles.text}>{text}</span> },
    { key: 'finding', title: t('ofFinding'), cell: ({ finding }) => (finding === null ? '–' : finding + 1), isFigure: true },
    { key: 'owner', title: t('owner'), cell: ({ ownerName }) => ownerName },
    { key: 'due', title: t('dueOn'), cell: ({ dueOn }) => day(dueOn) },
    { key: 'state', title: t('stateTitle'), cell: ({ state }) => t(`action.${state}`) },
    {
      key: 'last',
      title: t('whatBecame'),
      cell: ({ followUps }) => {
        const last = followUps.at(-1);
        return last === undefined ? '–' : `${format.date(last.at)}: ${last.text}`;
      },
    },
  ];
  return (
    <section className={sheet.history}>
      <h2>{t('actions')}</h2>
      <Table caption={t('actions')} columns={columns} rows={actions} keyOf={({ id }) => id} empty={t('noActions')} />
    </section>
  );
}
