'use client';

import { useTranslations } from 'next-intl';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Role } from '../../server/account/account.schema';
import type { AlarmDefinition, AlarmView } from '../../server/alarm/alarm.schema';
import { FailureText } from '../_incidents/failure-text';
import { useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { EmptyState } from '../_ui/empty-state';
import { SignIcon } from '../_ui/icons/icon';
import page from '../_ui/page.module.css';
import { type ALARM_LISTS, boardOf, wantsAcknowledgement } from './alarm-board.rules';
import styles from './alarm-console.module.css';
import { AlarmFilters } from './alarm-filters';
import { AlarmKeys } from './alarm-keys';
import { AlarmList } from './alarm-list';
import { ALARM_KEYS, type AlarmFilter, type AlarmKeyAction, filtered, underTheHand } from './alarm-list.rules';
import { FloodPanel } from './flood-panel';
import { KindList } from './kind-list';
import { OutOfServicePanel } from './out-of-service-panel';
import { SoundPanel } from './sound-panel';
import { type AlarmOrders, useAlarmOrders } from './use-alarm-orders';
import { useAlarmWords, useDefinitions } from './use-alarm-text';

const EVERYTHING: AlarmFilter = { list: 'current', priority: null, code: null };

/** Where alarms are read, acknowledged and set aside. */
export function AlarmConsole({ role }: { readonly role: Role }) {
  const t = useTranslations('alarm');
  const flood = useLive((state) => state.alarmFlood);
  // A row of alarms may come faster than a page is drawn: keys go before it.
  const board = boardOf(useDeferredValue(useLive((state) => state.alarms)));
  const [filter, setFilter] = useState<AlarmFilter>(EVERYTHING);
  // The choice is for this flood, or for the time without one.
  const [grouping, setGrouping] = useState<{ readonly isGrouped: boolean; readonly during: number | null } | null>(null);
  const group = (chosen: boolean) => setGrouping({ isGrouped: chosen, during: flood.since });
  const [isHelpShown, setHelpShown] = useState(false);
  const orders = useAlarmOrders();
  const { data: definitions } = useDefinitions();
  const isGrouped = filter.code === null && (grouping !== null && grouping.during === flood.since ? grouping.isGrouped : flood.since !== null);
  const onKey = (action: AlarmKeyAction): boolean => {
    if (action === 'group') group(!isGrouped);
    else if (action === 'help') setHelpShown(!isHelpShown);
    else return false;
    return true;
  };
  useKeysFromNowhere(onKey);
  return (
    <div className={page.page}>
      <header className={page.header}>
        <h1 className={page.title}>{t('title')}</h1>
        <ConsoleLinks role={role} />
      </header>
      <FloodPanel flood={flood} standing={board.current.length} />
      <div className={styles.split}>
        <div className={styles.main}>
          <AlarmFilters filter={filter} board={board} isGrouped={isGrouped} onFilter={setFilter} onGroup={group} />
          <FailureText message={orders.command.message} onDismiss={orders.command.clear} dismissLabel={t('dismiss')} />
          <Rows
            {...{ rows: filtered(board, filter), filter, isGrouped, role, orders, definitions, onKey }}
            onOpenKind={(code) => setFilter({ ...filter, code })}
          />
        </div>
        <aside className={styles.side} aria-label={t('beside')}>
          <SoundPanel />
          <OutOfServicePanel role={role} orders={orders} />
          <AlarmKeys role={role} isShown={isHelpShown} onShow={setHelpShown} />
        </aside>
      </div>
    </div>
  );
}

function ConsoleLinks({ role }: { readonly role: Role }) {
  const t = useTranslations('alarm');
  if (role === 'operator') return null;
  return (
    <nav aria-label={t('links')} className={styles.links}>
      <a href="/alarms/review">{t('review.title')}</a>
      <a href="/admin/alarms">{t('definitions.title')}</a>
    </nav>
  );
}

interface RowsProps {
  readonly rows: readonly AlarmView[];
  readonly filter: AlarmFilter;
  readonly isGrouped: boolean;
  readonly role: Role;
  readonly orders: AlarmOrders;
  readonly definitions: readonly AlarmDefinition[] | null;
  readonly onKey: (action: AlarmKeyAction) => boolean;
  readonly onOpenKind: (code: AlarmView['code']) => void;
}

function Rows({ rows, filter, isGrouped, role, orders, definitions, onKey, onOpenKind }: RowsProps) {
  const t = useTranslations('alarm');
  const wordsOf = useAlarmWords(definitions);
  const [heldIds, setHeldIds] = useState<readonly string[] | null>(null);
  const [seen, setSeen] = useState<readonly AlarmView[]>([]);
  const held = underTheHand(rows, heldIds);
  const acknowledgeSeen = () => void orders.acknowledge(seen);
  const seenCount = seen.filter(wantsAcknowledgement).length;
  const onListKey = (action: AlarmKeyAction): boolean => {
    if (action !== 'acknowledgeSeen') return onKey(action);
    acknowledgeSeen();
    return true;
  };
  if (rows.length === 0) return <Nothing list={filter.list} isFiltered={filter.priority !== null || filter.code !== null} />;
  if (isGrouped)
    return (
      <KindList
        rows={rows}
        wordsOf={wordsOf}
        isBusy={orders.command.isBusy}
        onOpen={onOpenKind}
        onAcknowledge={(alarms) => void orders.acknowledge(alarms)}
        onKey={onKey}
      />
    );
  return (
    <div onPointerEnter={() => setHeldIds(rows.map(({ id }) => id))} onPointerLeave={() => setHeldIds(null)} className={styles.main}>
      <p className={styles.bar}>
        <Button
          size="small"
          disabled={seenCount === 0}
          isBusy={orders.command.isBusy}
          shortcut={ALARM_KEYS.acknowledgeSeen}
          onClick={acknowledgeSeen}
          data-testid="acknowledge-seen"
        >
          {t('acknowledgeSeen', { count: seenCount })}
        </Button>
        {held.waiting > 0 && (
          <Button size="small" variant="plain" onClick={() => setHeldIds(null)} icon={<SignIcon name="alert" />}>
            {t('waiting', { count: held.waiting })}
          </Button>
        )}
      </p>
      <AlarmList rows={held.rows} role={role} definitions={definitions} orders={orders} onKey={onListKey} onDrawn={setSeen} />
    </div>
  );
}

function Nothing({ list, isFiltered }: { readonly list: (typeof ALARM_LISTS)[number]; readonly isFiltered: boolean }) {
  const t = useTranslations('alarm');
  return (
    <EmptyState icon={<SignIcon name="check" size="2rem" />} title={isFiltered ? t('noneFound') : t(`none.${list}`)}>
      {list === 'current' && !isFiltered ? t('noneText') : undefined}
    </EmptyState>
  );
}

/** Down from nowhere goes to the first row; `?` and `G` mean the same as in the list. Letters act only where nothing else has the focus. */
function useKeysFromNowhere(onKey: (action: AlarmKeyAction) => boolean): void {
  const current = useRef(onKey);
  current.current = onKey;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.target !== document.body || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === 'ArrowDown') document.querySelector<HTMLElement>('[data-alarm-id], [data-alarm-kind]')?.focus();
      else if (event.key === ALARM_KEYS.help) current.current('help');
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
