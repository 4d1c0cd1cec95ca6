'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AlarmCode, AlarmHistoryEntry } from '../../server/alarm/alarm.schema';
import { LoadingFailure } from '../_admin/loading-failure';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';

interface DefinitionHistoryProps {
  readonly code: AlarmCode;
  readonly title: string;
  /** Of the definition: a newer one asks anew. */
  readonly version: number;
}

const PAGE = 30;

/** Who raised, saw, set aside or changed it, the newest first. */
export function DefinitionHistory({ code, title, version }: DefinitionHistoryProps) {
  const t = useTranslations('alarm.definitions');
  const reasons = useTranslations('alarm.reasons');
  const api = useApi();
  const format = useFormat();
  const [before, setBefore] = useState<string | null>(null);
  const { data, error } = useFetched(`${code} ${version} ${before ?? ''}`, (signal) =>
    api.alarms.history.query({ code, limit: PAGE, ...(before === null ? {} : { before }) }, { signal }),
  );
  const columns: Column<AlarmHistoryEntry>[] = [
    { key: 'at', title: t('when'), cell: ({ at }) => format.dateTime(at) },
    { key: 'move', title: t('move'), cell: ({ move, incidentNumber }) => `${t(`moves.${move}`)}${incidentNumber === null ? '' : ` · ${incidentNumber}`}` },
    { key: 'who', title: t('who'), cell: ({ byName }) => byName ?? t('program') },
    { key: 'why', title: t('why'), cell: ({ reason, note }) => [reason === null ? null : reasons(reason), note].filter((one) => one !== null).join(': ') },
  ];
  const older = data?.next ?? null;
  return (
    <Panel title={t('history', { title })} padding="bare">
      <LoadingFailure error={error} />
      <Table
        caption={t('history', { title })}
        columns={columns}
        rows={data?.entries ?? []}
        keyOf={({ id }) => id}
        empty={<EmptyState title={t('noHistory')} />}
      />
      {older !== null && (
        <Button variant="plain" onClick={() => setBefore(older)}>
          {t('older')}
        </Button>
      )}
    </Panel>
  );
}
