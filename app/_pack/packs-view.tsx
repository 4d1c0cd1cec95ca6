'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ListedDailyReport, ListedPack } from '../../server/pack/pack.schema';
import { localDay } from '../../server/shared/local-day';
import { DemonstrationBadge } from '../_desk/demonstration-badge';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField } from '../_ui/field';
import page from '../_ui/page.module.css';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './pack.module.css';
import { PackState } from './pack-state';
import { quartersUpTo } from './quarter-name';

const OFFERED_QUARTERS = 8;

/** The packs of all quarters, and the daily reports below. */
export function PacksView() {
  const t = useTranslations('pack');
  const errors = useTranslations('errors');
  const api = useApi();
  const { kind } = useReference().installation;
  const packs = useFetched('packs', (signal) => api.pack.list.query(undefined, { signal }));
  const daily = useFetched('daily', (signal) => api.pack.daily.query(undefined, { signal }));
  const error = packs.error ?? daily.error;
  return (
    <div className={page.page}>
      <header className={page.header}>
        <h1 className={page.title}>{t('title')}</h1>
        {kind === 'demonstration' && <DemonstrationBadge />}
        <a href="/performance">{t('back')}</a>
      </header>
      <FailureText message={error === null ? null : errorMessage(error, errors)} />
      <OpenForm />
      <Panel title={t('list')} padding="bare">
        {packs.data !== null && <Packs rows={packs.data} />}
      </Panel>
      <Panel title={t('daily')} padding="bare">
        {daily.data !== null && <Daily rows={daily.data} />}
      </Panel>
    </div>
  );
}

/** Proposed: the last whole quarter. */
function OpenForm() {
  const t = useTranslations('pack');
  const api = useApi();
  const router = useRouter();
  const command = useCommand();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const quarters = quartersUpTo(today, OFFERED_QUARTERS);
  const [quarter, setQuarter] = useState(quarters[1] ?? '');
  const open = async () => {
    if ((await command.run((commandId) => api.pack.open.mutate({ commandId, quarter }))) !== null) router.push(`/performance/packs/${quarter}`);
  };
  return (
    <Panel title={t('open')}>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <SelectField label={t('quarter')} value={quarter} onChange={(event) => setQuarter(event.target.value)} data-testid="pack-quarter">
          {quarters.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </SelectField>
        <Button type="submit" variant="primary" isBusy={command.isBusy} data-testid="pack-open">
          {t('openNow')}
        </Button>
      </form>
      <FailureText message={command.message} />
    </Panel>
  );
}

function Packs({ rows }: { readonly rows: readonly ListedPack[] }) {
  const t = useTranslations('pack');
  const format = useFormat();
  const when = (at: number | null, name: string | null) => (at === null ? '–' : `${format.dateTime(at)}, ${name ?? ''}`);
  const columns: readonly Column<ListedPack>[] = [
    { key: 'quarter', title: t('quarter'), cell: ({ quarter }) => <a href={`/performance/packs/${quarter}`}>{quarter}</a> },
    { key: 'state', title: t('stateTitle'), cell: ({ state }) => <PackState state={state} /> },
    { key: 'printed', title: t('printedAt'), cell: ({ printedAt }) => (printedAt === null ? '–' : format.dateTime(printedAt)) },
    { key: 'reviewed', title: t('reviewedAt'), cell: ({ reviewedAt, reviewedByName }) => when(reviewedAt, reviewedByName) },
    { key: 'signed', title: t('signedAt'), cell: ({ signedAt, signedByName }) => when(signedAt, signedByName) },
  ];
  return <Table caption={t('list')} columns={columns} rows={rows} keyOf={({ id }) => id} empty={t('none')} />;
}

function Daily({ rows }: { readonly rows: readonly ListedDailyReport[] }) {
  const t = useTranslations('pack');
  const format = useFormat();
  const columns: readonly Column<ListedDailyReport>[] = [
    { key: 'day', title: t('day'), cell: ({ day }) => <a href={`/api/packs/daily/${day}.pdf`}>{format.date(Date.parse(`${day}T12:00:00Z`))}</a> },
    { key: 'made', title: t('madeAt'), cell: ({ madeAt }) => format.dateTime(madeAt) },
    { key: 'bytes', title: t('size'), cell: ({ bytes }) => t('kilobytes', { count: Math.round(bytes / 1024) }), isFigure: true },
  ];
  return <Table caption={t('daily')} columns={columns} rows={rows} keyOf={({ day }) => day} empty={t('noDaily')} />;
}
