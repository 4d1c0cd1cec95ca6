'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Role } from '../../server/account/account.schema';
import type { AlarmDefinition } from '../../server/alarm/alarm.schema';
import styles from '../_admin/admin-page.module.css';
import { FormNotes } from '../_admin/form-notes';
import { LoadingFailure } from '../_admin/loading-failure';
import { FailureText } from '../_incidents/failure-text';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import { mayKeep } from './alarm-list.rules';
import { AlarmSymbol } from './alarm-symbol';
import { DefinitionForm } from './definition-form';
import { DefinitionHistory } from './definition-history';
import { SetAsideForm } from './set-aside-form';
import { type AlarmOrders, useAlarmOrders } from './use-alarm-orders';
import { useDefinitions, useWords } from './use-alarm-text';

type Opened = { readonly what: 'edit' | 'takeOut' | 'history'; readonly code: AlarmDefinition['id'] } | null;

/** When and how each alarm is raised and what it says to do; a change makes a new version. */
export function DefinitionsView({ role }: { readonly role: Role }) {
  const t = useTranslations('alarm.definitions');
  const { data, error } = useDefinitions();
  const [opened, setOpened] = useState<Opened>(null);
  const [done, setDone] = useState<string | null>(null);
  const orders = useAlarmOrders();
  const columns = useColumns({ role, orders, onOpen: setOpened });
  const chosen = data?.find(({ id }) => id === opened?.code);
  const finish = () => {
    setOpened(null);
    setDone(t('saved'));
  };
  return (
    <div className={styles.split}>
      <div className={styles.list}>
        <LoadingFailure error={error} />
        <Panel title={t('title')} padding="bare">
          <Table caption={t('title')} columns={columns} rows={data ?? []} keyOf={({ id }) => id} />
        </Panel>
        <p className={styles.hint}>{t('about')}</p>
      </div>
      <div className={styles.side}>
        <FormNotes done={done} />
        <FailureText message={orders.command.message} />
        {chosen !== undefined && opened !== null && (
          <Beside opened={opened} definition={chosen} orders={orders} onDone={finish} onClose={() => setOpened(null)} />
        )}
      </div>
    </div>
  );
}

interface BesideProps {
  readonly opened: NonNullable<Opened>;
  readonly definition: AlarmDefinition;
  readonly orders: AlarmOrders;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function Beside({ opened, definition, orders, onDone, onClose }: BesideProps) {
  const t = useTranslations('alarm');
  const words = useWords();
  const title = words(definition.title);
  if (opened.what === 'history') return <DefinitionHistory key={definition.id} code={definition.id} title={title} version={definition.version} />;
  if (opened.what === 'takeOut')
    return (
      <Panel title={`${t('takeOut')}: ${title}`} tone="amber">
        <SetAsideForm
          title={t('takeOut')}
          minutes={null}
          submitLabel={t('takeOut')}
          isBusy={orders.command.isBusy}
          onCancel={onClose}
          onSubmit={(why) => void orders.takeOutOfService({ code: definition.id }, why).then((answer) => answer !== null && onDone())}
        />
      </Panel>
    );
  return (
    <Panel title={t('definitions.editing', { title })} tone="info">
      <DefinitionForm key={`${definition.id} ${definition.version}`} definition={definition} onDone={onDone} onCancel={onClose} />
    </Panel>
  );
}

interface ColumnsOptions {
  readonly role: Role;
  readonly orders: AlarmOrders;
  readonly onOpen: (opened: Opened) => void;
}

function useColumns({ role, orders, onOpen }: ColumnsOptions): Column<AlarmDefinition>[] {
  const t = useTranslations('alarm');
  const format = useFormat();
  const words = useWords();
  const mayDefine = role === 'supervisor' || role === 'admin';
  return [
    {
      key: 'alarm',
      title: t('definitions.alarm'),
      cell: (one) => (
        <div className={styles.person} data-definition={one.id}>
          <strong>{words(one.title)}</strong>
          <span className={styles.hint}>{words(one.action)}</span>
          {one.isOutOfService && <Badge tone="amber">{t('outOfService')}</Badge>}
          {!one.isEnabled && <Badge>{t('definitions.off')}</Badge>}
        </div>
      ),
    },
    {
      key: 'priority',
      title: t('definitions.priority'),
      cell: ({ priority }) => (
        <span className={styles.check}>
          <AlarmSymbol priority={priority} state="acknowledged" isNamed={false} /> {t(`priority.${priority}`)}
        </span>
      ),
    },
    {
      key: 'delays',
      title: t('definitions.delays'),
      isFigure: true,
      cell: ({ delayOnSeconds, delayOffSeconds }) =>
        `${t('measured.seconds', { value: format.number(delayOnSeconds) })} / ${t('measured.seconds', { value: format.number(delayOffSeconds) })}`,
    },
    {
      key: 'limit',
      title: t('definitions.limit'),
      isFigure: true,
      cell: ({ limit, limitUnit }) => (limit === null || limitUnit === null ? '–' : t(`measured.${limitUnit}`, { value: format.number(limit) })),
    },
    {
      key: 'version',
      title: t('definitions.changed'),
      cell: ({ version, changedBy, changedAt }) =>
        version === 0 || changedAt === null ? (
          <span className={styles.faint}>{t('definitions.shipped')}</span>
        ) : (
          <span className={styles.person}>
            {`v${version} · ${changedBy ?? ''}`} <span className={styles.hint}>{format.dateTime(changedAt)}</span>
          </span>
        ),
    },
    {
      key: 'actions',
      title: <span className="only-for-readers">{t('definitions.actions')}</span>,
      cell: (one) => (
        <div className={styles.rowActions}>
          {mayDefine && (
            <Button size="small" onClick={() => onOpen({ what: 'edit', code: one.id })} data-testid={`define-${one.id}`}>
              {t('definitions.edit')}
            </Button>
          )}
          <Button size="small" variant="plain" onClick={() => onOpen({ what: 'history', code: one.id })}>
            {t('definitions.showHistory')}
          </Button>
          {mayKeep(role) &&
            (one.isOutOfService ? (
              <Button size="small" isBusy={orders.command.isBusy} onClick={() => void orders.returnToService({ code: one.id })}>
                {t('putBack')}
              </Button>
            ) : (
              <Button size="small" variant="plain" onClick={() => onOpen({ what: 'takeOut', code: one.id })}>
                {t('takeOutShort')}
              </Button>
            ))}
        </div>
      ),
    },
  ];
}
