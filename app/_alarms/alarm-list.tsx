'use client';

import { useTranslations } from 'next-intl';
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Role } from '../../server/account/account.schema';
import type { AlarmDefinition, AlarmView } from '../../server/alarm/alarm.schema';
import { useLive } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Button } from '../_ui/button';
import { MOST_ROWS, rowsDrawn, wantsAcknowledgement } from './alarm-board.rules';
import styles from './alarm-console.module.css';
import { type AlarmKeyAction, alarmKey, mayKeep, maySetAside, placeOf, shelfMinutes } from './alarm-list.rules';
import { AlarmRow, type RowAct } from './alarm-row';
import { SetAsideForm } from './set-aside-form';
import type { AlarmOrders, SetAside } from './use-alarm-orders';
import { useAlarmSubject } from './use-alarm-subject';
import { useAlarmValue, useAlarmWords } from './use-alarm-text';

interface AlarmListProps {
  readonly rows: readonly AlarmView[];
  readonly role: Role;
  readonly definitions: readonly AlarmDefinition[] | null;
  readonly orders: AlarmOrders;
  /** Keys that concern more than the chosen row. */
  readonly onKey: (action: AlarmKeyAction) => boolean;
  /** The rows that are drawn, so that "all seen" is what was seen. */
  readonly onDrawn: (rows: readonly AlarmView[]) => void;
}

type OpenForm = { readonly act: 'shelve' | 'outOfService'; readonly alarmId: string } | null;

/** The alarms one below the other, to be worked by keyboard: keys mean something only while the focus is in the list. */
export function AlarmList({ rows, role, definitions, orders, onKey, onDrawn }: AlarmListProps) {
  const t = useTranslations('alarm');
  const [wanted, setWanted] = useState(MOST_ROWS);
  const [form, setForm] = useState<OpenForm>(null);
  const focus = useRowFocus(rows);
  const drawn = rows.slice(0, rowsDrawn(rows.length, wanted, focus.index));
  const tell = useEffectEvent(() => onDrawn(drawn));
  const drawnIds = drawn.map(({ id, version }) => `${id} ${version}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when what is drawn has changed.
  useEffect(() => tell(), [drawnIds]);
  const act = useRowActs({ role, orders, onForm: setForm });
  const press = (event: KeyboardEvent<HTMLLIElement>, alarm: AlarmView) => {
    // Buttons and fields in a row keep their own keys.
    if (event.target !== event.currentTarget) return;
    const action = alarmKey(event);
    if (action === null) return;
    const isTaken = focus.move(action) || onKey(action) || act(action, alarm);
    if (isTaken) event.preventDefault();
  };
  const close = (alarmId: string) => {
    setForm(null);
    focus.to(alarmId);
  };
  const texts = useRowTexts(definitions, role);
  return (
    <>
      <ul ref={focus.listRef} className={styles.rows} aria-label={t('list')} onBlur={focus.leave}>
        {drawn.map((alarm, index) => (
          <li
            key={alarm.id}
            className={styles.row}
            // One stop of the keyboard for the whole list, moved by the arrows; the buttons within do the same.
            tabIndex={index === Math.max(0, focus.index) ? 0 : -1}
            onFocus={() => focus.choose(alarm.id)}
            onKeyDown={(event) => press(event, alarm)}
            data-alarm={alarm.code}
            data-alarm-id={alarm.id}
            data-state={alarm.state}
            data-priority={alarm.priority}
          >
            <AlarmRow alarm={alarm} {...texts(alarm)} mayKeep={mayKeep(role)} isBusy={orders.command.isBusy} onAct={act} />
            {form?.alarmId === alarm.id && <RowForm form={form} alarm={alarm} orders={orders} onClose={() => close(alarm.id)} />}
          </li>
        ))}
      </ul>
      {drawn.length < rows.length && (
        <Button onClick={() => setWanted(drawn.length + MOST_ROWS)} data-testid="more-alarms">
          {t('more', { count: rows.length - drawn.length })}
        </Button>
      )}
    </>
  );
}

/** Everything a row says besides its own, of one alarm. Objects stay the same from one drawing to the next, so that unchanged rows are passed over. */
function useRowTexts(definitions: readonly AlarmDefinition[] | null, role: Role) {
  const wordsOf = useAlarmWords(definitions);
  const subjectOf = useAlarmSubject();
  const measuredOf = useAlarmValue();
  const nameOf = useColleagues();
  const incidents = useLive((state) => state.incidents);
  return (alarm: AlarmView) => {
    const personId = alarm.state === 'shelved' ? alarm.shelvedBy : alarm.acknowledgedBy;
    const number = alarm.incidentId === null ? null : (incidents[alarm.incidentId]?.number ?? null);
    return {
      words: wordsOf(alarm.code),
      subject: subjectOf(alarm),
      value: measuredOf(alarm),
      personName: personId === null ? null : nameOf(personId),
      explainedBy: alarm.suppressedBy === null ? null : wordsOf(alarm.suppressedBy).title,
      place: placeOf(alarm, number, role),
    };
  };
}

interface RowActsOptions {
  readonly role: Role;
  readonly orders: AlarmOrders;
  readonly onForm: (form: OpenForm) => void;
}

/** Acts on one alarm; true when the action was for it. */
function useRowActs({ role, orders, onForm }: RowActsOptions) {
  const current = useRef({ role, orders, onForm });
  current.current = { role, orders, onForm };
  return useCallback((action: AlarmKeyAction | RowAct, alarm: AlarmView): boolean => {
    const { role: who, orders: give, onForm: show } = current.current;
    const isKeeper = mayKeep(who);
    if (action === 'acknowledge' && wantsAcknowledgement(alarm)) void give.acknowledge([alarm]);
    else if (action === 'unshelve' && isKeeper && alarm.state === 'shelved') void give.unshelve(alarm);
    else if ((action === 'shelve' || action === 'outOfService') && isKeeper && maySetAside(alarm)) show({ act: action, alarmId: alarm.id });
    else if (action === 'open') document.querySelector<HTMLElement>(`[data-alarm-id="${alarm.id}"] [data-alarm-open]`)?.click();
    else return action === 'acknowledge';
    return true;
  }, []);
}

interface RowFormProps {
  readonly form: NonNullable<OpenForm>;
  readonly alarm: AlarmView;
  readonly orders: AlarmOrders;
  readonly onClose: () => void;
}

function RowForm({ form, alarm, orders, onClose }: RowFormProps) {
  const t = useTranslations('alarm');
  const isShelf = form.act === 'shelve';
  const set = async (why: SetAside, minutes: number) => {
    const answer = isShelf ? await orders.shelve(alarm, minutes, why) : await orders.takeOutOfService(alarm, why);
    if (answer !== null) onClose();
  };
  return (
    <SetAsideForm
      title={isShelf ? t('shelve') : t('takeOut')}
      minutes={isShelf ? shelfMinutes(alarm.priority) : null}
      submitLabel={isShelf ? t('shelve') : t('takeOut')}
      isBusy={orders.command.isBusy}
      onCancel={onClose}
      onSubmit={(why, minutes) => void set(why, minutes)}
    />
  );
}

/** Which row has the focus. A row that leaves passes it on to the one that takes its place. */
function useRowFocus(rows: readonly AlarmView[]) {
  const listRef = useRef<HTMLUListElement | null>(null);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const at = chosen === null ? -1 : rows.findIndex(({ id }) => id === chosen.id);
  const index = at >= 0 ? at : Math.min(chosen?.index ?? -1, rows.length - 1);
  const rowAt = (position: number) => listRef.current?.querySelectorAll<HTMLElement>(':scope > li')[position];
  const isGone = chosen !== null && at < 0;
  useEffect(() => {
    if (isGone && document.activeElement === document.body) rowAt(index)?.focus();
  });
  const moveTo = (position: number) => rowAt(Math.max(0, Math.min(rows.length - 1, position)))?.focus();
  return {
    listRef,
    index,
    /** The person went elsewhere: nothing may bring the focus back here. */
    leave(event: FocusEvent<HTMLElement>) {
      if (event.target.isConnected && !event.currentTarget.contains(event.relatedTarget)) setChosen(null);
    },
    choose: (id: string) => setChosen({ id, index: rows.findIndex((row) => row.id === id) }),
    to: (id: string) => listRef.current?.querySelector<HTMLElement>(`[data-alarm-id="${id}"]`)?.focus(),
    move(action: AlarmKeyAction): boolean {
      if (action === 'next') moveTo(index + 1);
      else if (action === 'previous') moveTo(index - 1);
      else if (action === 'first') moveTo(0);
      else if (action === 'last') moveTo((listRef.current?.childElementCount ?? 1) - 1);
      else return false;
      return true;
    },
  };
}
