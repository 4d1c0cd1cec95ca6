import { useTranslations } from 'next-intl';
import { useFigureText } from '../_charts/figure-text';
import { Table } from '../_ui/table';
import type { Sheet, SheetCell, SheetColumn } from './csv.rules';
import styles from './sheet-table.module.css';

/** The figures of a chart as a table, folded away: who cannot see the chart, or wants the figures, opens it. */
export function SheetDetails({ sheet }: { readonly sheet: Sheet }) {
  const t = useTranslations('quarter.table');
  return (
    <details className={styles.details}>
      <summary>{t('show')}</summary>
      <SheetTable sheet={sheet} />
    </details>
  );
}

export function SheetTable({ sheet: { name, columns, rows } }: { readonly sheet: Sheet }) {
  const textOf = useCellText();
  const keyed = rows.map((row, index) => ({ row, key: String(index) }));
  return (
    <div className={styles.scroll}>
      <Table
        caption={name}
        rows={keyed}
        keyOf={({ key }) => key}
        columns={columns.map((column, index) => ({
          key: `${index}`,
          title: column.title,
          isFigure: column.kind !== 'text' && column.kind !== 'date',
          cell: ({ row }: { readonly row: readonly SheetCell[] }) => textOf(row[index] ?? null, column.kind),
        }))}
      />
    </div>
  );
}

function useCellText(): (cell: SheetCell, kind: SheetColumn['kind']) => string {
  const text = useFigureText();
  return (cell, kind) => {
    if (cell === null) return '–';
    if (typeof cell === 'string') return cell;
    if (kind === 'share') return text.format.percent(Math.floor(cell * 1000) / 1000);
    if (kind === 'seconds') return text.duration(cell * 1000);
    if (kind === 'date') return text.format.dateTime(cell);
    return text.format.number(cell, kind === 'number' ? 1 : 0);
  };
}
