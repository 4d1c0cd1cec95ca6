import { useTranslations } from 'next-intl';
import type { CorrectedFigure, CorrectedRow } from '../../server/pack/pack.schema';
import { FailureText } from '../_incidents/failure-text';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './pack.module.css';

const SHOWN = 200;

/** What has changed since the pack was signed: the signed one stays as it is. */
export function AddendumPanel({ quarter }: { readonly quarter: string }) {
  const t = useTranslations('pack.addendum');
  const errors = useTranslations('errors');
  const format = useFormat();
  const api = useApi();
  const { data, error } = useFetched(`addendum ${quarter}`, (signal) => api.pack.addendum.query({ quarter }, { signal }));
  if (data === null)
    return <Panel title={t('title')}>{error === null ? <p role="status">{t('counting')}</p> : <FailureText message={errorMessage(error, errors)} />}</Panel>;
  const isEmpty = data.rows.length === 0 && data.figures.length === 0;
  return (
    <Panel title={t('title')} aside={<span className={styles.faint}>{format.dateTime(data.comparedAt)}</span>}>
      <div className={styles.parts}>
        <p>{isEmpty ? t('nothing') : t('changed', { rows: data.rows.length, figures: data.figures.length })}</p>
        {!isEmpty && <a href={`/api/packs/${quarter}-addendum.pdf`}>{t('pdf')}</a>}
        {data.figures.length > 0 && <Figures figures={data.figures.slice(0, SHOWN)} />}
        {data.rows.length > 0 && <Rows rows={data.rows.slice(0, SHOWN)} />}
      </div>
    </Panel>
  );
}

function Figures({ figures }: { readonly figures: readonly CorrectedFigure[] }) {
  const t = useTranslations('pack.addendum');
  return (
    <Table
      caption={t('figures')}
      rows={figures}
      keyOf={({ tableId, row, column }) => `${tableId} ${row} ${column}`}
      empty=""
      columns={[
        { key: 'table', title: t('table'), cell: ({ table }) => table },
        { key: 'row', title: t('row'), cell: ({ row }) => row },
        { key: 'column', title: t('column'), cell: ({ column }) => column },
        { key: 'frozen', title: t('frozen'), cell: ({ frozen }) => frozen, isFigure: true },
        { key: 'now', title: t('now'), cell: ({ now }) => now, isFigure: true },
      ]}
    />
  );
}

function Rows({ rows }: { readonly rows: readonly CorrectedRow[] }) {
  const t = useTranslations('pack.addendum');
  return (
    <Table
      caption={t('rows')}
      rows={rows}
      keyOf={({ kind, label }) => `${kind} ${label}`}
      empty=""
      columns={[
        { key: 'label', title: t('label'), cell: ({ label }) => label },
        { key: 'change', title: t('change'), cell: ({ change }) => t(`changes.${change}`) },
      ]}
    />
  );
}
