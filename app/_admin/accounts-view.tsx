'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AccountView } from '../../server/account/account.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { classNames } from '../_ui/class-names';
import { EmptyState } from '../_ui/empty-state';
import { TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { ActiveBadge } from './active-badge';
import styles from './admin-page.module.css';
import { ConfirmButton } from './confirm-button';
import { CopyField } from './copy-field';
import { FormNotes } from './form-notes';
import { LoadingFailure } from './loading-failure';
import { NewAccountForm } from './new-account-form';
import { PasswordForm } from './password-form';
import { useAgencyNames } from './use-agency-names';
import { useCommand } from './use-command';

/** Everybody who may sign in. */
export function AccountsView({ ownId }: { readonly ownId: string }) {
  const t = useTranslations('admin.accounts');
  const api = useApi();
  const accounts = useFetched('accounts', (signal) => api.account.list.query(undefined, { signal }));
  const [search, setSearch] = useState('');
  const [resetting, setResetting] = useState<AccountView | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [handover, setHandover] = useState<{ readonly username: string; readonly password: string } | null>(null);
  const finish = (text: string, made: typeof handover = null) => {
    setDone(text);
    setHandover(made);
    setResetting(null);
    accounts.reload();
  };
  const activation = useCommand(api.account.setActive.mutate, (account) =>
    finish(t(account.isActive ? 'switchedOn' : 'switchedOff', { username: account.username })),
  );
  const columns = useAccountColumns({
    ownId,
    isBusy: activation.isBusy,
    onActivate: (userId, isActive) => activation.run({ userId, isActive }),
    onReset: setResetting,
  });
  const rows = (accounts.data ?? []).filter((account) => `${account.name} ${account.username}`.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={accounts.error} />
        <Panel
          title={t('title')}
          padding="bare"
          actions={
            <div className={styles.filter}>
              <TextField label={t('search')} isLabelHidden placeholder={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} />
            </div>
          }
        >
          <Table caption={t('title')} columns={columns} rows={rows} keyOf={(account) => account.id} empty={<EmptyState title={t('empty')} />} />
        </Panel>
      </div>
      <div className={styles.side}>
        <FormNotes failure={activation.errorElsewhere([])} done={done} />
        {handover !== null && (
          <Panel
            title={t('handover')}
            tone="info"
            actions={
              <Button size="small" onClick={() => setHandover(null)}>
                {t('handoverDone')}
              </Button>
            }
          >
            <CopyField label={t('username')} value={handover.username} />
            <CopyField label={t('password')} value={handover.password} />
          </Panel>
        )}
        {resetting !== null && (
          <Panel title={t('resetTitle', { name: resetting.name })} tone="info">
            <PasswordForm
              key={resetting.id}
              account={resetting}
              onDone={(password) => finish(t('resetDone', { username: resetting.username }), { username: resetting.username, password })}
              onCancel={() => setResetting(null)}
            />
          </Panel>
        )}
        <Panel title={t('new')}>
          <NewAccountForm onDone={(account, password) => finish(t('created', { username: account.username }), { username: account.username, password })} />
        </Panel>
      </div>
    </div>
  );
}

function Person({ account }: { readonly account: AccountView }) {
  return (
    <span className={styles.person}>
      <strong className={account.isActive ? undefined : styles.inactive}>{account.name}</strong>
      <span className={styles.hint}>{account.username}</span>
    </span>
  );
}

interface AccountColumnsOptions {
  readonly ownId: string;
  readonly isBusy: boolean;
  readonly onActivate: (userId: string, isActive: boolean) => void;
  readonly onReset: (account: AccountView) => void;
}

function useAccountColumns({ ownId, isBusy, onActivate, onReset }: AccountColumnsOptions): Column<AccountView>[] {
  const t = useTranslations('admin');
  const roles = useTranslations('common.roles');
  const format = useFormat();
  const agencyName = useAgencyNames();
  return [
    { key: 'name', title: t('accounts.name'), cell: (account) => <Person account={account} /> },
    { key: 'role', title: t('accounts.role'), cell: (account) => <span className={styles.noWrap}>{roles(account.role)}</span> },
    {
      key: 'agency',
      title: t('accounts.agency'),
      cell: (account) => (account.agencyId === null ? <span className={styles.faint}>–</span> : agencyName(account.agencyId)),
    },
    { key: 'state', title: t('accounts.state'), cell: (account) => <ActiveBadge isActive={account.isActive} /> },
    {
      key: 'createdAt',
      title: t('accounts.createdAt'),
      cell: (account) => <span className={classNames(styles.faint, styles.noWrap)}>{format.date(account.createdAt)}</span>,
    },
    {
      key: 'actions',
      title: <span className="only-for-readers">{t('accounts.actions')}</span>,
      cell: (account) => (
        <div className={styles.rowActions}>
          <Button size="small" variant="plain" onClick={() => onReset(account)}>
            {t('accounts.resetPassword')}
          </Button>
          {account.id !== ownId && (
            <ConfirmButton
              action={t(account.isActive ? 'switchOff' : 'switchOn')}
              isBusy={isBusy}
              onConfirm={() => onActivate(account.id, !account.isActive)}
            />
          )}
        </div>
      ),
    },
  ];
}
