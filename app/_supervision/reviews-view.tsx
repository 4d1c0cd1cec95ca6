'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { ListedReview } from '../../server/review/review.schema';
import { localDay } from '../../server/shared/local-day';
import { currentPeriod, neighbourPeriod } from '../_charts/period';
import { useListKeys } from '../_file/use-list-keys';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';
import { useDay } from './use-day';

/** The reviews of the head of division, the newest first, and the form that begins one. */
export function ReviewsView({ isHead }: { readonly isHead: boolean }) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  useListKeys();
  const list = useFetched('reviews', (signal) => api.review.list.query(undefined, { signal }));
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} error={list.error}>
      {isHead && <BeginForm />}
      <Panel title={t('list')} padding="bare">
        {list.data !== null && <Reviews rows={list.data} />}
      </Panel>
    </PageFrame>
  );
}

/** Proposed: the last whole quarter, which is what a review is held about. */
function BeginForm() {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const router = useRouter();
  const command = useCommand();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const before = neighbourPeriod(currentPeriod('quarter', today), -1, today);
  const [typed, setTyped] = useState({ heldOn: today, fromDay: before.fromDay, toDay: before.toDay });
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { heldOn, ...period } = typed;
    const mark = await command.run((commandId) => api.review.open.mutate({ commandId, heldOn, period }));
    if (mark !== null) router.push(`/performance/review/${mark.number}`);
  };
  return (
    <Panel title={t('begin')}>
      <form className={styles.row} onSubmit={(event) => void submit(event)} data-testid="review-begin">
        {(['heldOn', 'fromDay', 'toDay'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            required
            max={today}
            label={t(name)}
            value={typed[name]}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        ))}
        <Button type="submit" variant="primary" isBusy={command.isBusy}>
          {t('beginNow')}
        </Button>
      </form>
      <FailureText message={command.message} />
    </Panel>
  );
}

function Reviews({ rows }: { readonly rows: readonly ListedReview[] }) {
  const t = useTranslations('supervision.review');
  const day = useDay();
  const columns: readonly Column<ListedReview>[] = [
    { key: 'number', title: t('number'), cell: ({ number }) => <a href={`/performance/review/${number}`}>{number}</a> },
    { key: 'heldOn', title: t('heldOn'), cell: ({ heldOn }) => day(heldOn) },
    { key: 'period', title: t('period'), cell: ({ fromDay, toDay }) => t('days', { from: day(fromDay), to: day(toDay) }) },
    { key: 'state', title: t('stateTitle'), cell: ({ state }) => <Badge tone={state === 'signed' ? 'good' : 'amber'}>{t(`state.${state}`)}</Badge> },
    { key: 'findings', title: t('findings'), cell: ({ findings }) => findings, isFigure: true },
    { key: 'actions', title: t('actions'), cell: ({ actions }) => actions, isFigure: true },
    { key: 'open', title: t('openActions'), cell: ({ openActions, state }) => (state === 'signed' ? openActions : '–'), isFigure: true },
  ];
  return <Table caption={t('list')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={t('none')} />;
}
