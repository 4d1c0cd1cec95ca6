'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { ListedComplaint } from '../../server/complaint/complaint.schema';
import { takesText } from '../_calls/shortcuts.rules';
import { useListKeys } from '../_file/use-list-keys';
import { FailureText } from '../_incidents/failure-text';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { Panel } from '../_ui/panel';
import { Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { ComplaintClock } from './complaint-clock';
import { ComplaintForm } from './complaint-form';
import { ComplaintState } from './complaint-state';
import styles from './complaints.module.css';

/** The register: open complaints by their clock, settled ones below, and the form for another. */
export function ComplaintsView() {
  const t = useTranslations('complaint');
  const router = useRouter();
  const [isWriting, setWriting] = useState(false);
  useListKeys();
  useNewKey(() => setWriting(true));
  return (
    <div className={page.page}>
      <header className={page.header}>
        <h1 className={page.title}>{t('title')}</h1>
        <p className={styles.faint}>{t('free')}</p>
        <Button
          variant="primary"
          icon={<SignIcon name="plus" />}
          shortcut="N"
          className={styles.push}
          onClick={() => setWriting(true)}
          data-testid="complaint-new"
        >
          {t('new')}
        </Button>
      </header>
      {isWriting && (
        <Panel title={t('new')}>
          <ComplaintForm call={null} onCancel={() => setWriting(false)} onReceived={({ number }) => router.push(`/complaints/${number}`)} />
        </Panel>
      )}
      <p className="only-for-readers">{t('listKeys')}</p>
      <OpenList />
      <SettledList />
    </div>
  );
}

/** `N` begins a new one, as long as nobody types. */
function useNewKey(begin: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
      if (event.target instanceof HTMLElement && takesText(event.target)) return;
      event.preventDefault();
      begin();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [begin]);
}

/** What the room's news tells of open complaints: asked anew when it has changed. */
function useNews(): string {
  return useLive((state) =>
    Object.values(state.complaints)
      .map(({ id, version }) => `${id}${version}`)
      .toSorted()
      .join(),
  );
}

function OpenList() {
  const t = useTranslations('complaint');
  const errors = useTranslations('errors');
  const api = useApi();
  const { data, error } = useFetched(useNews(), (signal) => api.complaint.list.query({ which: 'open' }, { signal }));
  return (
    <Panel title={t('open')} aside={data !== null && <span className={styles.faint}>{data.rows.length}</span>} padding="bare">
      <FailureText message={error === null ? null : errorMessage(error, errors)} />
      {data !== null && <Rows caption={t('open')} rows={data.rows} empty={t('noneOpen')} />}
      {data?.after != null && <p className={styles.more}>{t('moreOpen')}</p>}
    </Panel>
  );
}

function SettledList() {
  const t = useTranslations('complaint');
  const api = useApi();
  const [after, setAfter] = useState<string | null>(null);
  const { data } = useFetched(`${useNews()} ${after}`, (signal) =>
    api.complaint.list.query({ which: 'settled', ...(after === null ? {} : { after }) }, { signal }),
  );
  const older = data?.after ?? null;
  return (
    <Panel title={t('settled')} padding="bare">
      {data !== null && <Rows caption={t('settled')} rows={data.rows} empty={t('noneSettled')} />}
      {(after !== null || older !== null) && (
        <div className={styles.pages}>
          {after !== null && <Button onClick={() => setAfter(null)}>{t('newest')}</Button>}
          {older !== null && <Button onClick={() => setAfter(older)}>{t('older')}</Button>}
        </div>
      )}
    </Panel>
  );
}

function Rows({ caption, rows, empty }: { readonly caption: string; readonly rows: readonly ListedComplaint[]; readonly empty: string }) {
  const t = useTranslations('complaint');
  const format = useFormat();
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        {
          key: 'number',
          title: t('number'),
          cell: (row) => (
            <a href={`/complaints/${row.number}`} className={styles.number} data-list-row="" data-testid="complaint-row" data-state={row.state}>
              {row.number}
            </a>
          ),
        },
        { key: 'clock', title: t('clockTitle'), isFigure: true, cell: (row) => <ComplaintClock complaint={row} /> },
        {
          key: 'state',
          title: t('stateTitle'),
          cell: (row) => (
            <span className={styles.badges}>
              <ComplaintState complaint={row} />
            </span>
          ),
        },
        { key: 'received', title: t('received'), isFigure: true, cell: (row) => format.dateTime(row.receivedAt) },
        { key: 'channel', title: t('form.channel'), cell: (row) => row.channelName ?? '112' },
        { key: 'owner', title: t('owner'), cell: (row) => row.ownerName ?? '–' },
        {
          key: 'incident',
          title: t('incident'),
          cell: (row) => (row.incidentNumber === null ? '–' : <a href={`/incidents/${row.incidentNumber}`}>{row.incidentNumber}</a>),
        },
      ]}
    />
  );
}
