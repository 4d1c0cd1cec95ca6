'use client';

import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { CATEGORY_CODES, INCIDENT_STATES } from '../../server/incident/incident.schema';
import { FailureText } from '../_incidents/failure-text';
import { useNames } from '../_incidents/use-names';
import { errorMessage } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { CategoryIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { PriorityMark } from '../_ui/priority-mark';
import { Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './incident-list-view.module.css';
import { addressOf, type ListFilters, queryOf, readFilters } from './list-filters.rules';
import { useListKeys } from './use-list-keys';

type ListPage = Awaited<ReturnType<ApiClient['incident']['list']['query']>>;
type ListQuery = Parameters<ApiClient['incident']['list']['query']>[0];

/** Every incident there is, page by page; the filters stand in the address, so that a list can be sent on and returned to. */
export function IncidentListView() {
  const t = useTranslations('file');
  const errors = useTranslations('errors');
  const api = useApi();
  const filters = readFilters(useSearchParams().toString());
  const { data, error, isLoading } = useFetched(JSON.stringify(filters), (signal) => api.incident.list.query(queryOf(filters) as ListQuery, { signal }));
  useListKeys();
  return (
    <div className={page.page} aria-busy={isLoading}>
      <header className={page.header}>
        <h1 className={page.title}>{t('listTitle')}</h1>
        <a href="/paper-form">{t('paperForm')}</a>
      </header>
      <Filters filters={filters} />
      <FailureText message={error === null ? null : errorMessage(error, errors)} />
      {data !== null && error === null && <Rows list={data} filters={filters} />}
    </div>
  );
}

function Filters({ filters }: { readonly filters: ListFilters }) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const names = useNames();
  return (
    <search>
      <form method="get" action="/incidents" className={styles.filters}>
        <TextField
          label={t('search')}
          hint={t('searchHint')}
          name="number"
          type="search"
          defaultValue={filters.number}
          maxLength={40}
          data-testid="list-number"
        />
        <TextField label={t('day')} name="day" type="date" defaultValue={filters.day} data-testid="list-day" />
        <SelectField label={t('category')} name="category" defaultValue={filters.categoryCode} data-testid="list-category">
          <option value="">{t('any')}</option>
          {CATEGORY_CODES.map((code) => (
            <option key={code} value={code}>
              {names.category(code)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('state')} name="state" defaultValue={filters.state} data-testid="list-state">
          <option value="">{t('any')}</option>
          {INCIDENT_STATES.map((state) => (
            <option key={state} value={state}>
              {common(`incidentState.${state}`)}
            </option>
          ))}
        </SelectField>
        <div className={styles.buttons}>
          <Button type="submit" variant="primary">
            {t('apply')}
          </Button>
          <a href="/incidents">{t('clear')}</a>
        </div>
      </form>
    </search>
  );
}

function Rows({ list, filters }: { readonly list: ListPage; readonly filters: ListFilters }) {
  const t = useTranslations('file');
  const common = useTranslations('common');
  const format = useFormat();
  const names = useNames();
  const isFiltered = Object.keys(queryOf(filters)).length > 0;
  return (
    <>
      <p className="only-for-readers">{t('listKeys')}</p>
      <Table
        caption={t('listCaption')}
        keyOf={(row) => row.id}
        rows={list.rows}
        empty={t(isFiltered ? 'noneFound' : 'noneYet')}
        columns={[
          {
            key: 'number',
            title: t('number'),
            cell: (row) => (
              <a href={`/incidents/${row.number}`} className={styles.number} data-list-row="" data-testid="list-row">
                {row.number}
              </a>
            ),
          },
          { key: 'began', title: t('began'), isFigure: true, cell: (row) => format.dateTime(row.openedAt) },
          { key: 'priority', title: t('priority'), cell: (row) => <PriorityMark level={row.priority} /> },
          {
            key: 'kind',
            title: t('kind'),
            cell: (row) => (
              <span className={styles.kind}>
                <CategoryIcon code={row.categoryCode} size="1.2em" /> {names.kind(row)}
              </span>
            ),
          },
          {
            key: 'place',
            title: t('place'),
            cell: (row) => (row.placeName === null ? '–' : [row.placeName, row.districtName].filter((one) => one !== null).join(', ')),
          },
          {
            key: 'state',
            title: t('state'),
            cell: (row) => (
              <span className={styles.kind}>
                <Badge tone={row.isOwnerless ? 'red' : 'neutral'}>{row.isOwnerless ? common('ownerless') : common(`incidentState.${row.state}`)}</Badge>
                {row.source === 'paper' && <Badge>{common('incidentSource.paper')}</Badge>}
              </span>
            ),
          },
        ]}
      />
      <Pages list={list} filters={{ ...filters, after: '', before: '' }} />
    </>
  );
}

function Pages({ list, filters }: { readonly list: ListPage; readonly filters: ListFilters }) {
  const t = useTranslations('file');
  if (list.older === null && list.newer === null) return null;
  return (
    <nav aria-label={t('pages')} className={styles.pages}>
      {list.newer !== null && <a href={addressOf(filters)}>{t('newest')}</a>}
      {list.newer !== null && (
        <a href={addressOf({ ...filters, before: list.newer })} data-list-page="newer">
          ← {t('newer')}
        </a>
      )}
      {list.older !== null && (
        <a href={addressOf({ ...filters, after: list.older })} data-list-page="older" data-testid="list-older">
          {t('older')} →
        </a>
      )}
    </nav>
  );
}
