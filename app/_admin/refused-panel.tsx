'use client';

import { useTranslations } from 'next-intl';
import type { RefusedInputRow } from '../../server/report/admin-overview.schema';
import { Badge } from '../_ui/badge';
import { ClockText } from '../_ui/clock-text';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { type Refusals, refusalsByReason } from './refusals';
import styles from './refused-panel.module.css';

interface RefusedPanelProps {
  readonly rows: readonly RefusedInputRow[];
  readonly readAt: number;
}

/** Refused input of the last seven days: how much, why, and on which days. */
export function RefusedPanel({ rows, readAt }: RefusedPanelProps) {
  const t = useTranslations('admin');
  const format = useFormat();
  const refusals = refusalsByReason(rows);
  const total = refusals.reduce((sum, one) => sum + one.total, 0);
  return (
    <Panel
      title={t('overview.refused')}
      padding="bare"
      aside={<Badge tone={total === 0 ? 'good' : 'amber'}>{format.number(total)}</Badge>}
      actions={<span className={styles.age}>{`${t('overview.refusedHint')} · ${t('readAt', { time: format.clock(readAt) })}`}</span>}
    >
      <Table
        caption={t('overview.refused')}
        columns={useRefusalColumns()}
        rows={refusals}
        keyOf={(one) => `${one.door} ${one.reason}`}
        empty={<EmptyState icon={<SignIcon name="check" size="1.5em" colour="var(--good)" />} title={t('overview.refusedNone')} />}
      />
    </Panel>
  );
}

function useRefusalColumns(): Column<Refusals>[] {
  const t = useTranslations('admin.overview');
  const format = useFormat();
  // A door or reason of a later version is shown by its code.
  const doorName = (door: string) => (t.has(`doors.${door}` as 'doors.device') ? t(`doors.${door}` as 'doors.device') : door);
  const reasonName = (reason: string) => (t.has(`reasons.${reason}` as 'reasons.bad_form') ? t(`reasons.${reason}` as 'reasons.bad_form') : reason);
  return [
    { key: 'door', title: t('door'), cell: (one) => doorName(one.door) },
    { key: 'reason', title: t('reason'), cell: (one) => reasonName(one.reason) },
    {
      key: 'total',
      title: t('total'),
      isFigure: true,
      cell: (one) => <strong title={one.days.map((day) => `${day.day}: ${format.number(day.count)}`).join('\n')}>{format.number(one.total)}</strong>,
    },
    { key: 'last', title: t('last'), cell: (one) => <ClockText at={one.lastAt} form="dateTime" /> },
    { key: 'field', title: t('field'), cell: (one) => (one.lastField === null ? '–' : <code>{one.lastField}</code>) },
  ];
}
