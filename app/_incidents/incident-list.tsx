'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import { PART_KEYS } from '../_calls/shortcuts.rules';
import { useLive, useReference, useServerNow, valuesOf } from '../_live/use-live';
import { Badge, type Tone } from '../_ui/badge';
import { ElapsedText } from '../_ui/clock-text';
import { CategoryIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import styles from './incident-list.module.css';
import { useNeedWords } from './need-words';
import { shortNumber, useNames } from './use-names';
import { usePlaceText } from './use-place';
import {
  isUnwatched,
  type Need,
  type PlacedLine,
  placeLines,
  presentOperatorIds,
  stillLines,
  type WatchedIncident,
  type WatchGroup,
  watchIncidents,
} from './watch.rules';

interface IncidentListProps {
  readonly userId: string;
  readonly selectedId: string | null;
  readonly onSelect: (incidentId: string) => void;
}

/** Alarms of the whole room, my open incidents, then the others'; what needs a hand stands first. */
export function IncidentList({ userId, selectedId, onSelect }: IncidentListProps) {
  const t = useTranslations('operator.watch');
  const now = useServerNow();
  const { targets } = useReference();
  const incidents = useLive((state) => state.incidents);
  const assignments = useLive((state) => state.assignments);
  const units = useLive((state) => valuesOf(state.units).filter((unit) => unit.incidentId !== null));
  const silentAfterMinutes = useLive((state) => state.room.silentAfterMinutes);
  const [isHeld, setIsHeld] = useState(false);
  const shown = useRef<readonly PlacedLine[]>([]);
  const watched = watchIncidents({ incidents: Object.values(incidents), assignments: Object.values(assignments), units, targets, silentAfterMinutes, now });
  // Under the hand nothing moves: a line that is about to be pressed stays where it is.
  shown.current = stillLines(shown.current, placeLines(watched, userId), isHeld);
  const byId = new Map(watched.map((one) => [one.incident.id, one]));
  const groupOf = (group: WatchGroup) => shown.current.filter((line) => line.group === group).flatMap((line) => byId.get(line.id) ?? []);
  const [alarms, mine, others] = [groupOf('alarms'), groupOf('mine'), groupOf('room')];
  useShortcut((action) => action.kind === 'go' && action.to === 'incidents' && focusPart('incidents'));
  return (
    <section
      aria-label={t('title')}
      className={styles.lists}
      data-watch-lists=""
      data-held={isHeld}
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={(event) => setIsHeld(event.currentTarget.contains(document.activeElement))}
      onFocus={() => setIsHeld(true)}
      onBlur={(event) => setIsHeld(event.currentTarget.contains(event.relatedTarget) || event.currentTarget.matches(':hover'))}
    >
      {alarms.length > 0 && <Group title={t('alarms')} empty="" watched={alarms} {...{ now, selectedId, onSelect }} isFirst />}
      <Group title={t('mine')} empty={t('noneMine')} watched={mine} {...{ now, selectedId, onSelect }} isFirst={alarms.length === 0} />
      <Group title={t('room')} empty={t('noneRoom')} watched={others} {...{ now, selectedId, onSelect }} isFirst={alarms.length + mine.length === 0} />
    </section>
  );
}

interface GroupProps extends Omit<IncidentListProps, 'userId'> {
  readonly title: string;
  readonly empty: string;
  readonly watched: readonly WatchedIncident[];
  readonly now: number;
  /** The key of the list leads here. */
  readonly isFirst: boolean;
}

function Group({ title, empty, watched, now, selectedId, onSelect, isFirst }: GroupProps) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.title}>
        {title} <span className={styles.count}>{watched.length}</span> {isFirst && <kbd className={styles.key}>{PART_KEYS.incidents}</kbd>}
      </h3>
      {watched.length === 0 && <p className={styles.quiet}>{empty}</p>}
      <ul className={styles.list}>
        {watched.map((one, index) => (
          <IncidentRow
            key={one.incident.id}
            watched={one}
            now={now}
            isSelected={one.incident.id === selectedId}
            isFirst={isFirst && index === 0}
            onSelect={onSelect}
          />
        ))}
      </ul>
    </section>
  );
}

const TONE_OF_NEED: Readonly<Record<Need, Tone>> = {
  owner: 'red',
  forward_late: 'red',
  escalated: 'amber',
  forward: 'amber',
  declined: 'amber',
  silent: 'amber',
  acknowledgement: 'info',
  close: 'good',
  none: 'neutral',
};

interface IncidentRowProps {
  readonly watched: WatchedIncident;
  readonly now: number;
  readonly isSelected: boolean;
  readonly isFirst: boolean;
  readonly onSelect: (incidentId: string) => void;
}

function IncidentRow({ watched, now, isSelected, isFirst, onSelect }: IncidentRowProps) {
  const t = useTranslations('operator.watch');
  const common = useTranslations('common');
  const names = useNames();
  const { incident, need, clock } = watched;
  const place = usePlaceText(incident.point, 'short');
  const words = useNeedWords(watched);
  const present = useLive(presentOperatorIds);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-testid="incident-row"
        data-incident-id={incident.id}
        data-number={incident.number}
        data-state={incident.state}
        data-need={need}
        data-desk-part={isFirst ? 'incidents' : undefined}
        aria-pressed={isSelected}
        onClick={() => onSelect(incident.id)}
        onKeyDown={moveByArrows}
      >
        <PriorityMark level={incident.priority} className={styles.priority} />
        <span className={styles.main}>
          <span className={styles.kind}>
            <CategoryIcon code={incident.categoryCode} size="1.1em" /> <span className={styles.kindText}>{names.kind(incident)}</span>
          </span>
          <span className={styles.place}>{place}</span>
        </span>
        <span className={styles.side}>
          <span className={styles.number}>{shortNumber(incident.number)}</span>
          {clock?.isRunning === true ? (
            <ElapsedText milliseconds={clock.elapsedMs} colour={clock.colour} />
          ) : (
            <ElapsedText milliseconds={now - (incident.t0 ?? incident.t1 ?? incident.openedAt)} />
          )}
        </span>
        <span className={styles.badges}>
          <Badge tone={need === 'none' ? 'neutral' : TONE_OF_NEED[need]} isFilled={need === 'owner' || need === 'forward_late'}>
            {need === 'none' ? common(`incidentState.${incident.state}`) : t(`need.${need}`)}
          </Badge>
          {isUnwatched(incident, present) && <Badge tone="amber">{t('unwatched')}</Badge>}
          {words !== null && (
            <span className={styles.words} data-testid="need-words">
              {words}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** Arrows walk through the rows of both groups. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...(event.currentTarget.closest('[data-watch-lists]')?.querySelectorAll<HTMLElement>('[data-testid="incident-row"]') ?? [])];
  const at = rows.indexOf(event.currentTarget);
  if (at < 0) return;
  event.preventDefault();
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}
