'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { RunCard, RunCardList, RunCardNeed } from '../../server/run-card/run-card.schema';
import { useNames } from '../_incidents/use-names';
import { minuteText } from '../_incidents/use-run-card';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { RunCardForm } from './run-card-form';
import { RunCardPreviewPanel } from './run-card-preview';
import { useCommand } from './use-command';

const NO_CARDS: RunCardList = { inForce: [], ended: [], districts: [] };

/** Which agencies are proposed for what; another version of a card ends the one before and never rewrites it. */
export function RunCardsView({ mayChange }: { readonly mayChange: boolean }) {
  const t = useTranslations('runCard');
  const api = useApi();
  const cards = useFetched('run-card-list', (signal) => api.runCard.list.query(undefined, { signal }));
  const list = cards.data ?? NO_CARDS;
  const [editing, setEditing] = useState<RunCard | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (text: string) => {
    setDone(text);
    setEditing(null);
    cards.reload();
  };
  const end = useCommand(api.runCard.end.mutate, () => finish(t('ended')));
  const columns = useColumns(list);
  const actions: Column<RunCard> = {
    key: 'actions',
    title: <span className="only-for-readers">{t('actions')}</span>,
    cell: (card) => (
      <div className={styles.rowActions}>
        <Button size="small" variant="plain" onClick={() => setEditing(card)}>
          {t('editing')}
        </Button>
        <ConfirmButton action={t('end')} isBusy={end.isBusy} onConfirm={() => end.run({ runCardId: card.id })} />
      </div>
    ),
  };
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={cards.error} />
        <Panel title={t('title')} padding="bare">
          <Table
            caption={t('title')}
            columns={mayChange ? [...columns, actions] : columns}
            rows={list.inForce}
            keyOf={(card) => card.id}
            empty={<EmptyState title={t('none')} />}
          />
        </Panel>
        <p className={styles.hint}>{t('about')}</p>
        {list.ended.length > 0 && (
          <Panel title={t('history')} padding="bare">
            <Table caption={t('history')} columns={columns} rows={list.ended} keyOf={(card) => card.id} />
          </Panel>
        )}
      </div>
      <div className={styles.side}>
        <FormNotes done={done} failure={end.errorElsewhere([])} />
        <RunCardPreviewPanel />
        {mayChange && (
          <Panel title={editing === null ? t('new') : t('editing')} tone={editing === null ? 'normal' : 'info'}>
            <RunCardForm
              key={editing?.id ?? 'new'}
              card={editing}
              districts={list.districts}
              onDone={() => finish(t('saved'))}
              onCancel={editing === null ? null : () => setEditing(null)}
            />
          </Panel>
        )}
      </div>
    </div>
  );
}

function useColumns({ districts }: RunCardList): Column<RunCard>[] {
  const t = useTranslations('runCard');
  const names = useNames();
  const format = useFormat();
  const needText = useNeedText();
  return [
    {
      key: 'kind',
      title: t('category'),
      cell: (card) => (
        <>
          <strong>{names.category(card.categoryCode)}</strong>
          <br />
          {names.subType(card.subTypeCode) ?? <span className={styles.faint}>{t('anySubType')}</span>}
        </>
      ),
    },
    {
      key: 'district',
      title: t('district'),
      cell: (card) => districts.find((one) => one.code === card.districtCode)?.name ?? card.districtCode ?? t('anyDistrict'),
    },
    {
      key: 'hours',
      title: t('hours'),
      cell: (card) => (card.fromMinute === null || card.toMinute === null ? t('allDay') : `${minuteText(card.fromMinute)}–${minuteText(card.toMinute)}`),
    },
    { key: 'needs', title: t('agencies'), cell: (card) => card.needs.map((need) => <div key={need.agencyCode}>{needText(need)}</div>) },
    {
      key: 'period',
      title: t('validFrom'),
      cell: (card) => `${format.dateTime(card.validFrom)}${card.validTo === null ? '' : ` – ${format.dateTime(card.validTo)}`}`,
    },
  ];
}

/** `Dinas Pemadam Kebakaran: Mobil pemadam, Penyelamat`. An agency that is gone keeps its code. */
function useNeedText(): (need: RunCardNeed) => string {
  const t = useTranslations('runCard');
  const common = useTranslations('common');
  const agencies = useLive((state) => state.agencies);
  const nameOf = (code: string) => Object.values(agencies).find((one) => one.code === code)?.name ?? code;
  return ({ agencyCode, unitKinds }) =>
    `${nameOf(agencyCode)}: ${unitKinds.length === 0 ? t('allKinds') : unitKinds.map((kind) => common(`unitKind.${kind}`)).join(', ')}`;
}
