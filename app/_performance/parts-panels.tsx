'use client';

import { useTranslations } from 'next-intl';
import type { CategoryCode } from '../../server/incident/incident.schema';
import { FEW_CASES } from '../../server/report/explore/explore.rules';
import type { ExploreFilter, ShiftPart, SubTypePart } from '../../server/report/explore/explore.schema';
import type { Share } from '../../server/report/report.schema';
import { CategoryName } from '../_charts/category-name';
import { ComputedAt } from '../_charts/computed-at';
import { FigureLink } from '../_charts/figure-link';
import { useFigureText } from '../_charts/figure-text';
import { useMeasureColumns } from '../_charts/measure-columns';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { PanelTools } from './panel-tools';
import styles from './parts-panels.module.css';
import { useQuarterPage } from './quarter-page';
import { useNames } from './use-names';
import { hourText } from './use-period-text';

/** A share with its cases; of few it says so. */
export function ShareCell({ share }: { readonly share: Share }) {
  const t = useTranslations('quarter.parts');
  const text = useFigureText();
  const { number } = text.format;
  return (
    <span className={styles.share}>
      {text.share(share)}
      <span className={styles.of}>
        {`${number(share.numerator)}/${number(share.denominator)}`}
        {share.denominator > 0 && share.denominator < FEW_CASES && (
          <abbr className={styles.few} title={t('fewHint')}>
            {t('few')}
          </abbr>
        )}
      </span>
    </span>
  );
}

/** The promise of initial handling by sub-type. */
export function SubTypePanel() {
  const t = useTranslations('quarter');
  const performance = useTranslations('performance');
  const { number } = useFigureText().format;
  const { view } = useQuarterPage();
  const { subTypeName } = useNames();
  const narrowOf = ({ categoryCode, subTypeCode }: SubTypePart): ExploreFilter | null =>
    categoryCode === null || subTypeCode === null ? null : { categoryCode: categoryCode as CategoryCode, subTypeCode };
  const columns: Column<SubTypePart>[] = [
    { key: 'category', title: performance('byCategory.category'), cell: (row) => <CategoryName code={row.categoryCode} /> },
    { key: 'subType', title: t('subTypes.subType'), cell: (row) => subTypeName(row.subTypeCode) },
    {
      key: 'incidents',
      title: t('parts.incidents'),
      isFigure: true,
      cell: (row) => {
        const narrow = narrowOf(row);
        if (narrow === null) return number(row.incidents);
        return (
          <FigureLink set="incident.incidents" narrow={narrow} count={row.incidents}>
            {number(row.incidents)}
          </FigureLink>
        );
      },
    },
    { key: 'met', title: performance('byCategory.met'), isFigure: true, cell: (row) => <ShareCell share={row.met} /> },
    ...useMeasureColumns(view.subTypes, (row) => row.time),
  ];
  return (
    <Panel
      title={t('subTypes.title')}
      padding="bare"
      actions={
        <>
          <PanelTools of="subTypes" />
          <ComputedAt at={view.report.computedAt} />
        </>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard too */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('subTypes.title')}>
        <Table
          caption={t('subTypes.title')}
          columns={columns}
          rows={view.subTypes}
          keyOf={(row) => `${row.categoryCode} ${row.subTypeCode}`}
          empty={<EmptyState title={t('subTypes.empty')} />}
        />
      </section>
    </Panel>
  );
}

/** Both promises by the shift in which a case began. */
export function ShiftPanel() {
  const t = useTranslations('quarter.shifts');
  const parts = useTranslations('quarter.parts');
  const text = useFigureText();
  const { number } = text.format;
  const { view } = useQuarterPage();
  const columns: Column<ShiftPart>[] = [
    { key: 'shift', title: t('shift'), cell: (row) => t('from', { hour: hourText(row.shiftHour) }) },
    {
      key: 'calls',
      title: t('calls'),
      isFigure: true,
      cell: (row) => (
        <FigureLink set="call.calls" narrow={{ shiftHour: row.shiftHour }} count={row.calls}>
          {number(row.calls)}
        </FigureLink>
      ),
    },
    { key: 'answer', title: t('answerMet'), isFigure: true, cell: (row) => <ShareCell share={row.answer.met} /> },
    { key: 'answerP90', title: t('answerP90'), isFigure: true, cell: (row) => text.duration(row.answer.time.p90) },
    {
      key: 'incidents',
      title: parts('incidents'),
      isFigure: true,
      cell: (row) => (
        <FigureLink set="incident.incidents" narrow={{ shiftHour: row.shiftHour }} count={row.incidents}>
          {number(row.incidents)}
        </FigureLink>
      ),
    },
    { key: 'handling', title: t('handlingMet'), isFigure: true, cell: (row) => <ShareCell share={row.initialHandling.met} /> },
    { key: 'handlingP90', title: t('handlingP90'), isFigure: true, cell: (row) => text.duration(row.initialHandling.time.p90) },
  ];
  return (
    <Panel
      title={t('title')}
      padding="bare"
      actions={
        <>
          <PanelTools of="shifts" />
          <ComputedAt at={view.report.computedAt} />
        </>
      }
    >
      <Table caption={t('title')} columns={columns} rows={view.shifts} keyOf={(row) => String(row.shiftHour)} empty={<EmptyState title={t('empty')} />} />
    </Panel>
  );
}
