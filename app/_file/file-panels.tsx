'use client';

import { useTranslations } from 'next-intl';
import { NumberReveal } from '../_calls/number-reveal';
import { useLive, useReference } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { ClockText } from '../_ui/clock-text';
import { elapsedText } from '../_ui/format';
import { Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { type ClockResult, type ClockRow, clockRows } from './clock-rows.rules';
import styles from './incident-file.module.css';
import type { IncidentPageData } from './use-incident-page';

interface FilePanelProps {
  readonly file: IncidentPageData;
}

/** Every clock with its promise and whether it was kept: in words, so that paper without colours says the same. */
export function ClocksPanel({ file }: FilePanelProps) {
  const t = useTranslations('file.clocks');
  return (
    <section className={styles.panel} aria-labelledby="file-clocks">
      <h2 id="file-clocks" className={styles.subtitle}>
        {t('title')}
      </h2>
      <ClockTable file={file} />
    </section>
  );
}

const TONES: Readonly<Partial<Record<ClockResult, 'good' | 'red'>>> = { met: 'good', broken: 'red' };

interface ClockTableProps extends FilePanelProps {
  /** In words alone. */
  readonly isPaper?: boolean;
}

export function ClockTable({ file, isPaper = false }: ClockTableProps) {
  const t = useTranslations('file.clocks');
  const format = useFormat();
  const { targets } = useReference();
  const { name, result } = useClockWords();
  const rows = clockRows(file.details, targets, file.readAt);
  return (
    <Table
      caption={t('title')}
      keyOf={(row) => `${row.name}${row.agencyId ?? ''}`}
      rows={rows}
      columns={[
        { key: 'name', title: t('name'), cell: name },
        { key: 'from', title: t('from'), isFigure: true, cell: (row) => <ClockText at={row.from} /> },
        { key: 'to', title: t('to'), isFigure: true, cell: (row) => <ClockText at={row.to} /> },
        { key: 'elapsed', title: t('elapsed'), isFigure: true, cell: (row) => (row.from === null || row.to === null ? '–' : elapsedText(row.to - row.from)) },
        {
          key: 'target',
          title: t('target'),
          cell: (row) => (row.targetSeconds === null ? t('noTarget') : t('within', { target: `${format.number(row.targetSeconds)} s` })),
        },
        {
          key: 'result',
          title: t('result'),
          cell: (row) =>
            row.targetSeconds === null ? '' : isPaper ? <strong>{result(row)}</strong> : <Badge tone={TONES[row.result] ?? 'neutral'}>{result(row)}</Badge>,
        },
      ]}
    />
  );
}

/** Names of clocks and their results. */
function useClockWords(): { readonly name: (row: ClockRow) => string; readonly result: (row: ClockRow) => string } {
  const t = useTranslations('file.clocks');
  const common = useTranslations('common');
  const agencies = useLive((state) => state.agencies);
  return {
    name(row) {
      const text = t(`row.${row.name}`, { agency: row.agencyId === null ? '' : (agencies[row.agencyId]?.name ?? '') });
      return row.isFromReport ? `${text} (${t('fromReport')})` : text;
    },
    result({ result }) {
      if (result === 'advised' || result === 'merged' || result === 'cancelled') return common(`incidentState.${result}`);
      return t(result);
    },
  };
}

/** Every call that told of it, with its disposition; numbers masked. */
export function CallsPanel({ file }: FilePanelProps) {
  const t = useTranslations('file.calls');
  const { calls } = file.details;
  return (
    <section className={styles.panel} aria-labelledby="file-calls">
      <h2 id="file-calls" className={styles.subtitle}>
        {t('title')}
      </h2>
      {calls.length === 0 && <p className={styles.faint}>{t('none')}</p>}
      {calls.map((call) => (
        <div key={call.id} className={styles.call} data-testid="file-call">
          <CallTimes call={call} />
          <NumberReveal call={call} isOnCall={false} />
        </div>
      ))}
    </section>
  );
}

export function CallTimes({ call }: { readonly call: IncidentPageData['details']['calls'][number] }) {
  const t = useTranslations('file.calls');
  const common = useTranslations('common');
  return (
    <p>
      {t('offered')} <ClockText at={call.offeredAt} /> · {t('answered')} <ClockText at={call.answeredAt} /> · {t('ended')} <ClockText at={call.endedAt} /> ·{' '}
      {call.disposition === null ? common(`callState.${call.state}`) : common(`disposition.${call.disposition}`)}
    </p>
  );
}

export function AgenciesPanel({ file }: FilePanelProps) {
  const t = useTranslations('file.agencies');
  return (
    <section className={styles.panel} aria-labelledby="file-agencies">
      <h2 id="file-agencies" className={styles.subtitle}>
        {t('title')}
      </h2>
      {file.details.assignments.length === 0 ? <p className={styles.faint}>{t('none')}</p> : <AgencyTable file={file} />}
    </section>
  );
}

/** One line an agency, and one for each of its units beneath. */
export function AgencyTable({ file }: FilePanelProps) {
  const t = useTranslations('file.agencies');
  const common = useTranslations('common');
  const agencies = useLive((state) => state.agencies);
  const { assignments, units } = file.details;
  const rows = assignments.flatMap((one) => [
    {
      id: one.id,
      name: agencies[one.agencyId]?.name ?? '',
      state: [common(`assignmentState.${one.state}`), ...(one.isRecalled ? [common('recalled')] : []), ...(one.isOnBehalf ? [common('onBehalf')] : [])].join(
        ', ',
      ),
      times: [one.forwardedAt, one.acknowledgedAt, one.enRouteAt, one.onSceneAt, one.endedAt],
    },
    ...units
      .filter((unit) => unit.assignmentId === one.id)
      .map((unit) => ({
        id: `${one.id}${unit.unitId}`,
        name: `– ${t('unit', { callSign: unit.callSign })}`,
        state: '',
        times: [unit.assignedAt, null, unit.enRouteAt, unit.onSceneAt, unit.releasedAt],
      })),
  ]);
  const titles = ['forwarded', 'acknowledged', 'enRoute', 'onScene', 'ended'] as const;
  return (
    <Table
      caption={t('title')}
      keyOf={(row) => row.id}
      rows={rows}
      columns={[
        { key: 'agency', title: t('agency'), cell: (row) => row.name },
        { key: 'state', title: t('state'), cell: (row) => row.state },
        ...titles.map((name, index) => ({
          key: name,
          title: t(name),
          isFigure: true,
          cell: (row: (typeof rows)[number]) => <ClockText at={row.times[index] ?? null} />,
        })),
      ]}
    />
  );
}
