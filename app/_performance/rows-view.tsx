'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import type { CaseRow, CaseRows, ExploreFilter } from '../../server/report/explore/explore.schema';
import { ROWS_OF_A_PAGE, type RowSet } from '../../server/report/explore/explore.schema';
import { localDay } from '../../server/shared/local-day';
import { Cause } from '../_charts/breaches-panel';
import { CategoryName } from '../_charts/category-name';
import { useFigureText } from '../_charts/figure-text';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ClockText } from '../_ui/clock-text';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { type Chosen, printChosen, readChosen, readRowsAddress, rowsHref } from './address.rules';
import type { Sheet } from './csv.rules';
import { CsvButton } from './csv-button';
import { FilterBar } from './filter-bar';
import { periodOfDay } from './period-steps.rules';
import { Failure } from './quarter-view';
import styles from './rows-view.module.css';
import { useLightPrint } from './use-light-print';
import { useNames } from './use-names';
import { usePeriodText } from './use-period-text';
import { WorkbookButton } from './workbook-button';

interface Address extends Chosen {
  readonly set: RowSet;
  readonly offset: number;
}

/** The rows behind one figure: as many as the figure says. */
export function RowsView() {
  const t = useTranslations('quarter.rows');
  const performance = useTranslations('performance');
  const api = useApi();
  const [address, go] = useAddress();
  const { period, filter, set, offset } = address;
  const found = useFetched(`${set} ${offset} ${printChosen(address)}`, (signal) =>
    api.explore.rows.query({ period: period.text, filter, set, offset }, { signal }),
  );
  const periodText = usePeriodText();
  useLightPrint();
  const name = useSetName(set);
  const sheet = useSheet(name, found.data);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{name}</h1>
          <p className={styles.subtitle}>{`${t('title')} · ${periodText(period)}`}</p>
        </div>
        {found.data !== null && <Badge tone="info">{t('count', { count: found.data.total })}</Badge>}
        <div className={styles.actions}>
          <a href={`/performance?${printChosen(address)}`}>{t('back')}</a>
          {sheet !== null && (
            <>
              <CsvButton sheet={sheet} of={period.text} />
              <WorkbookButton sheets={[sheet]} of={`${period.text}-${set}`} />
            </>
          )}
          <Button
            variant="plain"
            icon={<SignIcon name="printer" size="1.2em" />}
            onClick={() => print()}
            aria-label={performance('print')}
            title={performance('print')}
          />
        </div>
      </header>
      <FilterBar filter={filter} districts={[]} villages={[]} onChange={(next: ExploreFilter) => go({ ...address, filter: next, offset: 0 })} />
      {found.error !== null && <Failure error={found.error} hasFigures={found.data !== null} />}
      {found.data !== null && <Rows found={found.data} set={set} isOfBefore={found.isLoading} onOffset={(next) => go({ ...address, offset: next })} />}
    </div>
  );
}

interface RowsProps {
  readonly found: CaseRows;
  readonly set: RowSet;
  readonly isOfBefore: boolean;
  readonly onOffset: (offset: number) => void;
}

function Rows({ found: { rows, total, offset }, set, isOfBefore, onOffset }: RowsProps) {
  const t = useTranslations('quarter.rows');
  const columns = useRowColumns(set);
  return (
    <div aria-busy={isOfBefore} data-total={total}>
      <Panel
        padding="bare"
        title={t('shown', { from: total === 0 ? 0 : offset + 1, to: offset + rows.length, total })}
        actions={
          <>
            <span className={styles.note}>{t('exportNote')}</span>
            <Button size="small" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - ROWS_OF_A_PAGE))}>
              {t('newer')}
            </Button>
            <Button size="small" disabled={offset + rows.length >= total} onClick={() => onOffset(offset + ROWS_OF_A_PAGE)}>
              {t('older')}
            </Button>
          </>
        }
      >
        <Table caption={t('title')} columns={columns} rows={rows} keyOf={(row) => row.id} empty={<EmptyState title={t('empty')} />} />
      </Panel>
    </div>
  );
}

function useRowColumns(set: RowSet): Column<CaseRow>[] {
  const t = useTranslations('quarter.rows');
  const common = useTranslations('common');
  const text = useFigureText();
  const { subTypeName } = useNames();
  const subject = set.split('.')[0];
  const outcomeOf = useOutcomeText();
  const faint = <span className={styles.note}>–</span>;
  return [
    { key: 'at', title: t('at'), cell: (row) => <ClockText at={row.at} form="dateTime" className={styles.time} /> },
    { key: 'case', title: t('case'), cell: (row) => <CaseLink row={row} /> },
    ...(subject === 'assignment' ? [{ key: 'agency', title: t('agency'), cell: (row: CaseRow) => row.agencyName ?? faint }] : []),
    {
      key: 'category',
      title: t('category'),
      cell: (row) =>
        row.incidentNumber === null ? (
          faint
        ) : (
          <>
            <CategoryName code={row.categoryCode} />
            {row.subTypeCode !== null && <span className={styles.note}> {subTypeName(row.subTypeCode)}</span>}
          </>
        ),
    },
    { key: 'place', title: t('place'), cell: (row) => placeText(row) ?? faint },
    ...(subject === 'call'
      ? [
          {
            key: 'disposition',
            title: t('disposition'),
            cell: (row: CaseRow) => (row.disposition === null ? faint : common(`disposition.${row.disposition as 'ghost'}`)),
          },
        ]
      : []),
    { key: 'outcome', title: t('outcome'), cell: (row) => outcomeOf(row) },
    { key: 'elapsed', title: t('elapsed'), isFigure: true, cell: (row) => <strong className={styles.time}>{text.duration(row.elapsedMs)}</strong> },
    {
      key: 'limit',
      title: t('limit'),
      isFigure: true,
      cell: (row) => (row.targetSeconds === null ? faint : <span className={styles.time}>{text.target(row.targetSeconds)}</span>),
    },
    { key: 'cause', title: t('cause'), cell: (row) => (isBroken(row) ? <Cause code={row.causeCode} /> : faint) },
  ];
}

function CaseLink({ row: { incidentNumber, complaintNumber } }: { readonly row: CaseRow }) {
  const t = useTranslations('quarter.rows');
  if (complaintNumber !== null)
    return (
      <a className={styles.time} href={`/complaints/${complaintNumber}`}>
        {complaintNumber}
      </a>
    );
  if (incidentNumber !== null)
    return (
      <a className={styles.time} href={`/incidents/${incidentNumber}`}>
        {incidentNumber}
      </a>
    );
  return <span className={styles.note}>{t('call')}</span>;
}

const BROKEN: readonly string[] = ['answered_late', 'abandoned_after', 'not_answered', 'forwarded_late', 'answered_too_late', 'still_unanswered'];

function isBroken({ outcome, causeCode }: CaseRow): boolean {
  return causeCode !== null || BROKEN.includes(outcome);
}

function placeText({ villageName, districtName }: CaseRow): string | null {
  if (villageName === null) return districtName;
  return districtName === null ? villageName : `${villageName}, ${districtName}`;
}

function useOutcomeText(): (row: CaseRow) => string {
  const t = useTranslations('quarter.rows.outcomes');
  return ({ outcome, elapsedMs }) => {
    if (outcome === 'forwarded_late' && elapsedMs === null) return t('never_forwarded');
    // A state that a later version adds is shown as it is.
    return t.has(outcome as 'running') ? t(outcome as 'running') : outcome;
  };
}

/** `Kejadian: melanggar janji`. */
function useSetName(set: RowSet): string {
  const t = useTranslations('quarter.rows');
  const common = useTranslations('common.disposition');
  const [subject = 'call', name = ''] = set.split('.');
  const subjectName = t(`subjects.${subject as 'call'}`);
  const isAll = ['calls', 'incidents', 'complaints', 'assignments'].includes(name);
  if (isAll) return subjectName;
  return `${subjectName}: ${t.has(`sets.${name as 'all'}`) ? t(`sets.${name as 'all'}`) : common(name as 'ghost')}`;
}

function useSheet(name: string, found: CaseRows | null): Sheet | null {
  const t = useTranslations('quarter.rows');
  const common = useTranslations('common');
  const { categoryName, subTypeName } = useNames();
  const outcomeOf = useOutcomeText();
  if (found === null) return null;
  const text = (key: 'case' | 'agency' | 'category' | 'place' | 'disposition' | 'outcome' | 'cause') => ({ title: t(key), kind: 'text' as const });
  return {
    name: name.slice(0, 31).replace(':', ''),
    columns: [
      { title: t('at'), kind: 'date' },
      text('case'),
      text('agency'),
      text('category'),
      text('category'),
      text('place'),
      text('disposition'),
      text('outcome'),
      { title: t('elapsed'), kind: 'seconds' },
      { title: t('limit'), kind: 'seconds' },
      text('cause'),
    ],
    rows: found.rows.map((row) => [
      row.at,
      row.complaintNumber ?? row.incidentNumber,
      row.agencyName,
      row.incidentNumber === null ? null : categoryName(row.categoryCode),
      row.subTypeCode === null ? null : subTypeName(row.subTypeCode),
      placeText(row),
      row.disposition === null ? null : common(`disposition.${row.disposition as 'ghost'}`),
      outcomeOf(row),
      row.elapsedMs === null ? null : row.elapsedMs / 1000,
      row.targetSeconds,
      row.causeCode,
    ]),
  };
}

function useAddress(): [Address, (address: Address) => void] {
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const read = (): Address => {
    const parameters = new URLSearchParams(location.search);
    const { period, filter } = readChosen(parameters);
    const fallback = period ?? periodOfDay('quarter', today, [0]);
    if (fallback === null) throw new Error(`no quarter has the day ${today}`);
    return { period: fallback, filter, ...readRowsAddress(parameters) };
  };
  const [address, setAddress] = useState(read);
  const goBack = useEffectEvent(() => setAddress(read()));
  useEffect(() => {
    const listen = () => goBack();
    addEventListener('popstate', listen);
    return () => removeEventListener('popstate', listen);
  }, []);
  return [
    address,
    (next) => {
      history.pushState(null, '', `${rowsHref(next, next.set)}${next.offset === 0 ? '' : `&offset=${next.offset}`}`);
      setAddress(next);
    },
  ];
}
