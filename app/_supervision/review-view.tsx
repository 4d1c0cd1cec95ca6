'use client';

import { useTranslations } from 'next-intl';
import type { ReviewPage } from '../../server/review/review.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { ActionItem } from './action-item';
import { PageFrame } from './page-frame';
import { ReviewEditor } from './review-editor';
import { ReviewFigures } from './review-figures';
import styles from './supervision.module.css';
import { useDay } from './use-day';

interface ReviewViewProps {
  readonly number: string;
  readonly userId: string;
  readonly isHead: boolean;
}

/** One review: written while it is a draft, followed up once it is signed. */
export function ReviewView({ number, userId, isHead }: ReviewViewProps) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const day = useDay();
  const page = useFetched(number, (signal) => api.review.page.query({ number }, { signal }));
  const { data } = page;
  const subtitle = data === null ? '' : t('heldAbout', { heldOn: day(data.review.heldOn), from: day(data.review.fromDay), to: day(data.review.toDay) });
  return (
    <PageFrame title={number} subtitle={subtitle} error={page.error} back={{ href: '/performance/review', label: t('back') }}>
      {data !== null && (
        <>
          <Looked page={data} isHead={isHead} onDone={page.reload} />
          {data.review.state === 'draft' && isHead ? (
            <ReviewEditor key={data.review.version} page={data} onDone={page.reload} />
          ) : (
            <Written page={data} userId={userId} isHead={isHead} onDone={page.reload} />
          )}
        </>
      )}
    </PageFrame>
  );
}

interface PartProps {
  readonly page: ReviewPage;
  readonly isHead: boolean;
  readonly onDone: () => void;
}

function Looked({ page: { review, figures, figuresAt }, isHead, onDone }: PartProps) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const format = useFormat();
  const command = useCommand();
  const renew = async () => {
    const done = await command.run((commandId) => api.review.renew.mutate({ commandId, reviewId: review.id, expectedVersion: review.version }));
    if (done !== null) onDone();
  };
  return (
    <Panel
      title={t('lookedAt')}
      aside={<span className={styles.soft}>{t('asOf', { at: format.dateTime(figuresAt) })}</span>}
      actions={
        review.state === 'draft' &&
        isHead && (
          <Button size="small" isBusy={command.isBusy} onClick={() => void renew()}>
            {t('renew')}
          </Button>
        )
      }
      padding="bare"
    >
      <FailureText message={command.message} />
      <ReviewFigures figures={figures} />
    </Panel>
  );
}

function Written({ page, userId, isHead, onDone }: PartProps & { readonly userId: string }) {
  const t = useTranslations('supervision.review');
  const { review, findings, actions } = page;
  return (
    <>
      <Panel title={t('findings')}>
        {findings.length === 0 && <p className={styles.faint}>{t('noFindings')}</p>}
        <ol className={styles.parts}>
          {findings.map(({ text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: findings are numbered
            <li key={index} className={styles.text}>
              {text}
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('actions')}>
        {actions.length === 0 && <p className={styles.faint}>{t('noActions')}</p>}
        {actions.map((action) => (
          <ActionItem key={action.id} action={action} mayFollow={review.state === 'signed' && (isHead || action.ownerId === userId)} onDone={onDone} />
        ))}
      </Panel>
      <Signature page={page} />
    </>
  );
}

/** Who signed, when, and whether what is kept is still what was signed. */
function Signature({ page: { review, contentHash, isIntact } }: { readonly page: ReviewPage }) {
  const t = useTranslations('supervision.review');
  const format = useFormat();
  if (review.signedAt === null) return <p className={styles.faint}>{t('notSigned')}</p>;
  return (
    <Panel
      title={t('signature')}
      aside={<Badge tone={isIntact === true ? 'good' : 'red'}>{t(isIntact === true ? 'intact' : 'notIntact')}</Badge>}
      actions={<a href={`/reviews/${review.number}/print`}>{t('printed')}</a>}
    >
      <p>{t('signedBy', { name: review.signedByName ?? '', at: format.dateTime(review.signedAt) })}</p>
      <p className={styles.hash}>{contentHash}</p>
    </Panel>
  );
}
