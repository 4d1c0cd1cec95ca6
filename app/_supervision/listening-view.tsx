'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DrawnCall, ListeningWeek } from '../../server/listening/listening.schema';
import { useNames } from '../_incidents/use-names';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { JudgeForm } from './judge-form';
import { PageFrame } from './page-frame';
import styles from './supervision.module.css';
import { useDay } from './use-day';

/** The calls that were drawn for a second opinion: one after the other by the keyboard, and what came of those before. */
export function ListeningView({ mayJudge }: { readonly mayJudge: boolean }) {
  const t = useTranslations('supervision.listening');
  const api = useApi();
  const page = useFetched('listening', (signal) => api.listening.page.query(undefined, { signal }));
  const [again, setAgain] = useState<string | null>(null);
  const done = () => {
    setAgain(null);
    page.reload();
  };
  const { data } = page;
  const corrected = data?.judged.find(({ id }) => id === again) ?? null;
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} error={page.error}>
      {data !== null && (
        <>
          {mayJudge ? (
            <JudgeForm calls={corrected === null ? data.waiting : [corrected]} key={corrected?.id ?? 'waiting'} onDone={done} />
          ) : (
            <Panel title={t('waiting')}>
              <p>{t('waitingCount', { count: data.waiting.length })}</p>
            </Panel>
          )}
          <Panel title={t('judged')} padding="bare">
            <Judged rows={data.judged} onAgain={mayJudge ? setAgain : null} />
          </Panel>
          <Panel title={t('draws')} aside={<span className={styles.soft}>{t('drawsHint')}</span>} padding="bare">
            <Draws rows={data.weeks} />
          </Panel>
        </>
      )}
    </PageFrame>
  );
}

function Judged({ rows, onAgain }: { readonly rows: readonly DrawnCall[]; readonly onAgain: ((id: string) => void) | null }) {
  const t = useTranslations('supervision.listening');
  const common = useTranslations('common');
  const names = useNames();
  const format = useFormat();
  const opinion = (of: DrawnCall['first']) =>
    of === null ? '–' : [common(`disposition.${of.disposition}`), of.categoryCode === null ? null : names.category(of.categoryCode)].filter(Boolean).join(', ');
  const columns: readonly Column<DrawnCall>[] = [
    { key: 'when', title: t('putAway'), cell: ({ disposedAt }) => format.dateTime(disposedAt) },
    { key: 'first', title: t('first'), cell: ({ first }) => opinion(first) },
    { key: 'second', title: t('second'), cell: ({ second, isHeard }) => (isHeard === false ? t('notHeard') : opinion(second)) },
    { key: 'verdict', title: t('verdict'), cell: (call) => <Verdict call={call} /> },
    { key: 'remark', title: t('remark'), cell: ({ remark }) => <span className={styles.text}>{remark ?? ''}</span> },
    { key: 'by', title: t('by'), cell: ({ judgedByName }) => judgedByName ?? '' },
    ...(onAgain === null
      ? []
      : [
          {
            key: 'again',
            title: '',
            cell: ({ id, isOwn }: DrawnCall) =>
              isOwn ? null : (
                <Button size="small" variant="plain" onClick={() => onAgain(id)}>
                  {t('again')}
                </Button>
              ),
          },
        ]),
  ];
  return <Table caption={t('judged')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={t('noneJudged')} />;
}

function Verdict({ call: { first, second } }: { readonly call: DrawnCall }) {
  const t = useTranslations('supervision.listening');
  if (first === null || second === null) return null;
  const differs = [
    first.disposition === second.disposition ? null : t('differs.disposition'),
    first.categoryCode === null || second.categoryCode === null || first.categoryCode === second.categoryCode ? null : t('differs.category'),
    second.isPlaceRight === false ? t('differs.place') : null,
  ].filter((one) => one !== null);
  return differs.length === 0 ? <Badge tone="good">{t('same')}</Badge> : <Badge tone="amber">{differs.join(', ')}</Badge>;
}

function Draws({ rows }: { readonly rows: readonly ListeningWeek[] }) {
  const t = useTranslations('supervision.listening');
  const format = useFormat();
  const day = useDay();
  const columns: readonly Column<ListeningWeek>[] = [
    { key: 'week', title: t('week'), cell: ({ week }) => day(week) },
    { key: 'drawnAt', title: t('drawnAt'), cell: ({ drawnAt }) => format.dateTime(drawnAt) },
    { key: 'population', title: t('population'), cell: ({ population }) => format.number(population), isFigure: true },
    { key: 'sample', title: t('sample'), cell: ({ sample, percent }) => t('sampleOf', { sample: format.number(sample), percent }), isFigure: true },
    { key: 'judged', title: t('judged'), cell: ({ judged }) => format.number(judged), isFigure: true },
    { key: 'seed', title: t('seed'), cell: ({ seed }) => <span className={styles.hash}>{seed}</span> },
  ];
  return <Table caption={t('draws')} columns={columns} rows={rows} keyOf={({ week }) => week} empty={t('noDraws')} />;
}
