'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { ActiveBadge } from './active-badge';
import styles from './admin-page.module.css';
import { AgencyForm } from './agency-form';
import { ContactsForm } from './contacts-form';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';

/** Who may receive an incident. */
export function AgenciesView() {
  const t = useTranslations('admin.agencies');
  const room = useTranslations('room');
  const common = useTranslations('common.actions');
  const api = useApi();
  const agencies = useFetched('agencies', (signal) => api.agency.list.query(undefined, { signal }));
  const contacts = useFetched('agency-contacts', (signal) => api.agency.contacts.query(undefined, { signal }));
  const contactsOf = (agencyId: string) => contacts.data?.agencies.find((one) => one.agencyId === agencyId);
  const [editing, setEditing] = useState<AgencyView | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (text: string) => {
    setDone(text);
    setEditing(null);
    agencies.reload();
    contacts.reload();
  };
  const known = editing === null ? undefined : contactsOf(editing.id);
  const columns: Column<AgencyView>[] = [
    { key: 'name', title: t('name'), cell: (agency) => <strong className={agency.isActive ? undefined : styles.inactive}>{agency.name}</strong> },
    { key: 'code', title: t('code'), cell: (agency) => <code>{agency.code}</code> },
    { key: 'telephone', title: t('telephone'), cell: (agency) => contactsOf(agency.id)?.contacts[0]?.telephone ?? <span className={styles.faint}>–</span> },
    { key: 'state', title: t('state'), cell: (agency) => <ActiveBadge isActive={agency.isActive} /> },
    {
      key: 'actions',
      title: <span className="only-for-readers">{t('actions')}</span>,
      cell: (agency) => (
        <div className={styles.rowActions}>
          <Button size="small" variant="plain" onClick={() => setEditing(agency)}>
            {common('edit')}
          </Button>
        </div>
      ),
    },
  ];
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={agencies.error} />
        <Panel title={t('title')} padding="bare">
          <Table caption={t('title')} columns={columns} rows={agencies.data ?? []} keyOf={(agency) => agency.id} empty={<EmptyState title={t('empty')} />} />
        </Panel>
      </div>
      <div className={styles.side}>
        <FormNotes done={done} />
        {editing !== null && (
          <Panel title={t('edit', { name: editing.name })} tone="info">
            <AgencyForm
              key={`${editing.id} ${editing.version}`}
              agency={editing}
              onDone={(agency) => finish(t('changed', { name: agency.name }))}
              onCancel={() => setEditing(null)}
            />
          </Panel>
        )}
        {editing !== null && known !== undefined && (
          <Panel title={room('contacts', { name: editing.name })}>
            <ContactsForm
              key={`${editing.id} ${editing.version}`}
              agency={editing}
              known={known}
              onDone={() => finish(room('contactsSaved', { name: editing.name }))}
            />
          </Panel>
        )}
        {editing === null && (
          <Panel title={t('new')}>
            <AgencyForm agency={null} onDone={(agency) => finish(t('created', { name: agency.name }))} onCancel={null} />
          </Panel>
        )}
      </div>
    </div>
  );
}
