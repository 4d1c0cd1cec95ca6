'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { AgencyMeasures, PromisesReport } from '../../server/report/report.schema';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { ComputedAt } from './computed-at';
import { FigureLink } from './figure-link';
import { useFigureText } from './figure-text';
import { useMeasureColumns } from './measure-columns';
import styles from './measure-panel.module.css';
import { Segments } from './segments';

const AGENCY_MEASURES = ['acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling'] as const;
type AgencyMeasure = (typeof AGENCY_MEASURES)[number];
const COUNTS = ['assignments', 'acknowledged', 'declined', 'completed', 'onBehalf', 'recalled'] as const;

/** Each agency by its own marks only. */
export function AgencyPanel({ report, tools }: { readonly report: PromisesReport; readonly tools?: ReactNode }) {
  const t = useTranslations('performance');
  const text = useFigureText();
  const [measure, setMeasure] = useState<AgencyMeasure>('acknowledgement');
  const rows = report.byAgency;
  const columns: Column<AgencyMeasures>[] = [
    { key: 'agency', title: t('byAgency.agency'), cell: (row) => row.agencyName },
    ...COUNTS.map(
      (count): Column<AgencyMeasures> => ({
        key: count,
        title: t(`byAgency.${count}`),
        isFigure: true,
        cell: (row) => (
          <FigureLink set={`assignment.${count}`} narrow={{ agencyId: row.agencyId }} count={row[count]}>
            {text.format.number(row[count])}
          </FigureLink>
        ),
      }),
    ),
    ...useMeasureColumns(rows, (row) => row[measure]),
  ];
  return (
    <Panel
      title={t('byAgency.title')}
      padding="bare"
      actions={
        <>
          {tools}
          <ComputedAt at={report.computedAt} />
        </>
      }
    >
      <div className={styles.bar}>
        <Segments label={t('byAgency.title')} keys={AGENCY_MEASURES} nameOf={(key) => t(`measures.${key}`)} selected={measure} onSelect={setMeasure} />
        <p className={styles.explanation}>
          {measure === 'firstHelp' ? t('byAgency.ownFirstHelp') : measure === 'handling' ? t('byAgency.ownHandling') : t(`measureExplanations.${measure}`)}
        </p>
      </div>
      <Table caption={t('byAgency.title')} columns={columns} rows={rows} keyOf={(row) => row.agencyId} empty={<EmptyState title={t('byAgency.empty')} />} />
    </Panel>
  );
}
