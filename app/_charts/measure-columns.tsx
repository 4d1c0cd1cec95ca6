import { useTranslations } from 'next-intl';
import type { Distribution } from '../../server/report/report.schema';
import type { Column } from '../_ui/table';
import { P95 } from './distribution-text';
import { type FigureText, useFigureText } from './figure-text';
import styles from './measure-columns.module.css';

/** Columns of one distribution per row: n, P50, P90, P95 and its spread drawn on a scale that all rows share. */
export function useMeasureColumns<Row>(rows: readonly Row[], measureOf: (row: Row) => Distribution): Column<Row>[] {
  const t = useTranslations('performance');
  const text = useFigureText();
  const longest = Math.max(1, ...rows.map((row) => longestOf(measureOf(row))));
  return [
    { key: 'n', title: t('byCategory.cases'), isFigure: true, cell: (row) => text.format.number(measureOf(row).n) },
    { key: 'p50', title: t('promise.p50'), isFigure: true, cell: (row) => <strong className={styles.figure}>{text.duration(measureOf(row).p50)}</strong> },
    { key: 'p90', title: t('promise.p90'), isFigure: true, cell: (row) => <span className={styles.figure}>{text.duration(measureOf(row).p90)}</span> },
    {
      key: 'p95',
      title: t('promise.p95'),
      isFigure: true,
      cell: (row) => (
        <span className={styles.figure}>
          <P95 time={measureOf(row)} />
        </span>
      ),
    },
    { key: 'spread', title: t('byCategory.spread'), cell: (row) => <Spread time={measureOf(row)} longest={longest} text={text} /> },
  ];
}

function longestOf({ p50, p90, p95 }: Distribution): number {
  return Math.max(p50 ?? 0, p90 ?? 0, p95 ?? 0);
}

/** A dot at P50, a stroke at P90, a ring at P95 where there is one. */
function Spread({ time, longest, text }: { readonly time: Distribution; readonly longest: number; readonly text: FigureText }) {
  const { p50, p90, p95 } = time;
  if (p50 === null || p90 === null) return <span className={styles.empty} />;
  const at = (milliseconds: number) => `${(milliseconds / longest) * 100}%`;
  return (
    <span className={styles.spread} title={`P50 ${text.duration(p50)} · P90 ${text.duration(p90)}`} aria-hidden="true">
      <span className={styles.track}>
        <span className={styles.range} style={{ left: at(p50), width: at((p95 ?? p90) - p50) }} />
        <span className={styles.p50} style={{ left: at(p50) }} />
        <span className={styles.p90} style={{ left: at(p90) }} />
        {p95 !== null && <span className={styles.p95} style={{ left: at(p95) }} />}
      </span>
    </span>
  );
}
