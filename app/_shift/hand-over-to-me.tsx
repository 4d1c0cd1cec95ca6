'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { IncidentView } from '../../server/incident/incident.schema';
import type { ShiftHandOverView } from '../../server/shift/hand-over.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { shortNumber, useNames } from '../_incidents/use-names';
import { usePlaceText } from '../_incidents/use-place';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { PriorityMark } from '../_ui/priority-mark';
import styles from './hand-over.module.css';
import { waitingIncidents } from './hand-over.rules';
import { useReceivers } from './use-receivers';

/** Marks what the key of hand-overs leads to. */
const FIRST = { 'data-hand-over-first': '' };

/** Brings the focus to the first that waits for me; false when nothing does. */
export function focusHandOver(): boolean {
  const first = document.querySelector<HTMLElement>('[data-hand-over-first]');
  first?.focus();
  return first !== null;
}

interface HandOverToMeProps {
  readonly handOver: ShiftHandOverView;
  readonly onSelect: (incidentId: string) => void;
}

/** What a colleague hands over: Enter takes the line under the focus, and the next one comes under it. */
export function HandOverToMe({ handOver, onSelect }: HandOverToMeProps) {
  const t = useTranslations('shift');
  const api = useApi();
  const command = useCommand();
  const { nameOf } = useReceivers();
  const incidents = useLive((state) => state.incidents);
  const waiting = waitingIncidents(handOver, incidents);
  const notes = useNotes(handOver);
  const card = useRef<HTMLDivElement>(null);
  const goesOn = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line that was taken has gone with this version, and the focus with it.
  useEffect(() => {
    if (!goesOn.current) return;
    goesOn.current = false;
    card.current?.querySelector<HTMLElement>('[data-take-over]')?.focus();
  }, [handOver.version]);
  const accept = async (incidentIds?: string[]) => {
    if (command.isBusy) return;
    goesOn.current = true;
    const order = { handOverId: handOver.id, expectedVersion: handOver.version, ...(incidentIds === undefined ? {} : { incidentIds }) };
    if ((await command.run((commandId) => api.shift.accept.mutate({ commandId, ...order }))) === null) goesOn.current = false;
    else if (incidentIds?.[0] !== undefined) onSelect(incidentIds[0]);
  };
  return (
    <div ref={card} className={styles.card} data-testid="hand-over-for-me" data-hand-over-id={handOver.id}>
      <p className={styles.line}>{t('from', { name: nameOf(handOver.fromUserId) })}</p>
      {notes?.note != null && <p className={styles.note}>{notes.note}</p>}
      <ul className={styles.list}>
        {waiting.map((incident, index) => (
          <IncidentLine
            key={incident.id}
            incident={incident}
            note={notes?.incidents.find((one) => one.incidentId === incident.id)?.note ?? null}
            isFirst={index === 0}
            onTake={() => void accept([incident.id])}
          />
        ))}
      </ul>
      <Button
        size="small"
        aria-disabled={command.isBusy}
        data-testid="accept-hand-over"
        {...(waiting.length === 0 ? { ...FIRST, 'data-take-over': '' } : {})}
        onClick={() => void accept()}
      >
        {waiting.length === 0 ? t('read') : t('acceptAll', { count: waiting.length })}
      </Button>
      <FailureText message={command.message} />
    </div>
  );
}

function useNotes(handOver: ShiftHandOverView) {
  const api = useApi();
  const { data } = useFetched(handOver.id, (signal) =>
    handOver.hasNote ? api.shift.notes.query({ handOverId: handOver.id }, { signal }) : Promise.resolve(null),
  );
  return data;
}

interface IncidentLineProps {
  readonly incident: IncidentView;
  readonly note: string | null;
  readonly isFirst: boolean;
  readonly onTake: () => void;
}

function IncidentLine({ incident, note, isFirst, onTake }: IncidentLineProps) {
  const t = useTranslations('shift');
  const names = useNames();
  const place = usePlaceText(incident.point, 'short');
  const number = shortNumber(incident.number);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-testid="hand-over-row"
        data-incident-id={incident.id}
        data-take-over=""
        {...(isFirst ? FIRST : {})}
        title={t('takeOver', { number })}
        onClick={onTake}
      >
        <PriorityMark level={incident.priority} />
        <span className={styles.main}>
          <strong>
            {number} {names.kind(incident)}
          </strong>
          <span className={styles.faint}>{place}</span>
          {note !== null && <span className={styles.note}>{note}</span>}
        </span>
        <kbd className={styles.key}>Enter</kbd>
      </button>
    </li>
  );
}
