'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CategoryMeasures, PromisesReport } from '../../server/report/report.schema';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { CategoryName } from './category-name';
import { ComputedAt } from './computed-at';
import { useFigureText } from './figure-text';
import { useMeasureColumns } from './measure-columns';
import styles from './measure-panel.module.css';
import { MEASURES, type Measure } from './measures';
import { Segments } from './segments';

/** Response and handling times by category, one measure at a time. */
export function CategoryPanel({ report }: { readonly report: PromisesReport }) {
  const t = useTranslations('performance');
  const text = useFigureText();
  const [measure, setMeasure] = useState<Measure>('firstHelp');
  const rows = report.byCategory;
  const columns: Column<CategoryMeasures>[] = [
    { key: 'category', title: t('byCategory.category'), cell: (row) => <CategoryName code={row.categoryCode} /> },
    { key: 'incidents', title: t('byCategory.incidents'), isFigure: true, cell: (row) => text.format.number(row.incidents) },
    {
      key: 'met',
      title: t('byCategory.met'),
      isFigure: true,
      cell: (row) => (
        <span title={t('answer.fraction', { numerator: text.format.number(row.met.numerator), denominator: text.format.number(row.met.denominator) })}>
          {text.share(row.met)}
        </span>
      ),
    },
    ...useMeasureColumns(rows, (row) => row[measure]),
  ];
  return (
    <Panel title={t('byCategory.title')} padding="bare" actions={<ComputedAt at={report.computedAt} />}>
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
