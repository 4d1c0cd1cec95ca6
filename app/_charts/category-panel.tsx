'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { CategoryCode } from '../../server/incident/incident.schema';
import type { CategoryMeasures, PromisesReport } from '../../server/report/report.schema';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { CategoryName } from './category-name';
import { ComputedAt } from './computed-at';
import { FigureLink } from './figure-link';
import { useFigureText } from './figure-text';
import { useMeasureColumns } from './measure-columns';
import styles from './measure-panel.module.css';
import { MEASURES, type Measure } from './measures';
import { Segments } from './segments';

/** Response and handling times by category, one measure at a time. */
export function CategoryPanel({ report, tools }: { readonly report: PromisesReport; readonly tools?: ReactNode }) {
  const t = useTranslations('performance');
  const text = useFigureText();
  const [measure, setMeasure] = useState<Measure>('firstHelp');
  const rows = report.byCategory;
  const columns: Column<CategoryMeasures>[] = [
    { key: 'category', title: t('byCategory.category'), cell: (row) => <CategoryName code={row.categoryCode} /> },
    { key: 'incidents', title: t('byCategory.incidents'), isFigure: true, cell: (row) => <Count row={row} /> },
    {
      key: 'met',
      title: t('byCategory.met'),
      isFigure: true,
      cell: (row) => (
        <span title={t('answer.fraction', { numerator: text.format.number(row.met.numerator), denominator: text.format.number(row.met.denominator) })}>
          {row.categoryCode === null ? (
            text.share(row.met)
          ) : (
            <FigureLink set="incident.judged" narrow={{ categoryCode: row.categoryCode as CategoryCode }} count={row.met.denominator}>
              {text.share(row.met)}
            </FigureLink>
          )}
        </span>
      ),
    },
    ...useMeasureColumns(rows, (row) => row[measure]),
  ];
  return (
    <Panel
      title={t('byCategory.title')}
      padding="bare"
      actions={
        <>
          {tools}
          <ComputedAt at={report.computedAt} />
        </>
      }
    >
      <div className={styles.bar}>
        <Segments label={t('byCategory.title')} keys={MEASURES} nameOf={(key) => t(`measures.${key}`)} selected={measure} onSelect={setMeasure} />
        <p className={styles.explanation}>{t(`measureExplanations.${measure}`)}</p>
      </div>
      <Table
        caption={t('byCategory.title')}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.categoryCode ?? 'none'}
        empty={<EmptyState title={t('byCategory.empty')} />}
      />
    </Panel>
  );
}

function Count({ row }: { readonly row: CategoryMeasures }) {
  const { number } = useFigureText().format;
  if (row.categoryCode === null) return number(row.incidents);
  return (
    <FigureLink set="incident.incidents" narrow={{ categoryCode: row.categoryCode as CategoryCode }} count={row.incidents}>
      {number(row.incidents)}
    </FigureLink>
  );
}
