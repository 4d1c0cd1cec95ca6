'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { LEAST_PEOPLE_A_DAY } from '../../server/roster/roster.rules';
import type { KeptShift, RosterWeek } from '../../server/roster/roster.schema';
import { addDays, localDay } from '../../server/shared/local-day';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { RosterShiftForm } from './roster-shift-form';
import styles from './staffing.module.css';
import { useDayName } from './use-day-name';

/** Who is planned for each shift of a week, and for what is over, who was there. */
export function RosterPanel({ onPlanned }: { readonly onPlanned: () => void }) {
  const t = useTranslations('staffing.roster');
  const errors = useTranslations('errors');
  const api = useApi();
  const today = localDay(useServerNow(60_000), useReference().installation.timeZone);
  const [weeksAhead, setWeeksAhead] = useState(0);
  const fromDay = addDays(mondayOf(today), weeksAhead * 7);
  const week = useFetched(fromDay, (signal) => api.roster.week.query({ fromDay }, { signal }), { everyMs: 60_000 });
  const shown = week.data?.fromDay === fromDay ? week.data : null;
  const reload = () => {
    week.reload();
    onPlanned();
  };
  return (
    <Panel
      title={t('title')}
      actions={
        <>
          <Button size="small" variant="plain" onClick={() => setWeeksAhead(weeksAhead - 1)}>
            {t('weekBefore')}
          </Button>
          <Button size="small" variant="plain" disabled={weeksAhead === 0} onClick={() => setWeeksAhead(0)}>
            {t('thisWeek')}
          </Button>
          <Button size="small" variant="plain" onClick={() => setWeeksAhead(weeksAhead + 1)}>
            {t('weekAfter')}
          </Button>
        </>
      }
    >
      {week.error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(week.error, errors)}
        </p>
      )}
      {shown !== null && <Week key={fromDay} week={shown} today={today} onPlanned={reload} />}
    </Panel>
  );
}

/** The Monday of a day's week. */
function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}

interface WeekProps {
  readonly week: RosterWeek;
  readonly today: string;
  readonly onPlanned: () => void;
}

function Week({ week, today, onPlanned }: WeekProps) {
  const t = useTranslations('staffing.roster');
  const dayName = useDayName();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = week.shifts.find((shift) => keyOf(shift) === chosen) ?? null;
  return (
    <>
      <div className={styles.gridFrame}>
        <table className={styles.roster}>
          <caption className="only-for-readers">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('shift')}</th>
              {week.days.map(({ day }) => (
                <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
                  {dayName(week.shifts.find((shift) => shift.day === day)?.beginsAt ?? 0)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.shiftHours.map((hour) => (
              <tr key={hour}>
                <th scope="row">{String(hour).padStart(2, '0')}.00</th>
                {week.shifts
                  .filter(({ shiftHour }) => shiftHour === hour)
                  .map((shift) => (
                    <td key={shift.day}>
                      <Shift shift={shift} week={week} isOpen={keyOf(shift) === chosen} isOver={shift.day < today} onOpen={() => setChosen(keyOf(shift))} />
                    </td>
                  ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('peopleOfDay')}</th>
              {week.days.map(({ day, people }) => (
                <td key={day} className={people !== null && people < LEAST_PEOPLE_A_DAY && day < today ? styles.thin : undefined}>
                  {people === null ? '–' : t('ofLeast', { people, least: LEAST_PEOPLE_A_DAY })}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <CopyWeek week={week} today={today} onPlanned={onPlanned} />
      {open !== null && (
        <RosterShiftForm
          key={`${keyOf(open)} ${open.version}`}
          shift={open}
          people={week.people}
          onDone={() => {
            setChosen(null);
            onPlanned();
          }}
          onCancel={() => setChosen(null)}
        />
      )}
    </>
  );
}

function keyOf({ day, shiftHour }: Pick<KeptShift, 'day' | 'shiftHour'>): string {
  return `${day} ${shiftHour}`;
}

interface ShiftProps {
  readonly shift: KeptShift;
  readonly week: RosterWeek;
  readonly isOpen: boolean;
  /** What was planned for a day that is over stays. */
  readonly isOver: boolean;
  readonly onOpen: () => void;
}

function Shift({ shift, week, isOpen, isOver, onOpen }: ShiftProps) {
  const t = useTranslations('staffing.roster');
  const format = useFormat();
  const nameOf = (id: string) => week.people.find((person) => person.id === id)?.name ?? t('formerPerson');
  const absent = (id: string) => shift.kept !== null && !shift.kept.presentIds.includes(id);
  const others = shift.kept?.presentIds.filter((id) => !shift.userIds.includes(id)) ?? [];
  return (
    <div className={styles.shift}>
      {shift.userIds.length === 0 && <span className={styles.nobody}>{t(shift.version === 0 ? 'unplanned' : 'nobody')}</span>}
      {shift.userIds.map((id) => (
        <span key={id}>
          {nameOf(id)} {absent(id) && <em className={styles.thin}>{t('absent')}</em>}
        </span>
      ))}
      {others.map((id) => (
        <span key={id} className={styles.nobody}>
          {t('unplannedPerson', { name: nameOf(id) })}
        </span>
      ))}
      {shift.kept !== null && shift.kept.minutes > 0 && (
        <span className={shift.kept.mannedMinutes < shift.kept.minutes ? styles.thin : styles.kept}>
          {t('manned', { share: format.percent(shift.kept.mannedMinutes / shift.kept.minutes, 0) })}
        </span>
      )}
      {!isOver && (
        <Button size="small" variant="plain" aria-expanded={isOpen} onClick={onOpen}>
          {t('plan')}
        </Button>
      )}
    </div>
  );
}

/** The week before as a first draft of this one: only shifts that nobody has planned yet. */
function CopyWeek({ week, today, onPlanned }: WeekProps) {
  const t = useTranslations('staffing.roster');
  const api = useApi();
  const copy = useCommand(api.roster.plan.mutate, onPlanned);
  const before = useFetched(`before ${week.fromDay}`, (signal) => api.roster.week.query({ fromDay: addDays(week.fromDay, -7) }, { signal }));
  const shifts = week.shifts.flatMap(({ day, shiftHour, version }) => {
    const same = before.data?.shifts.find((shift) => shift.day === addDays(day, -7) && shift.shiftHour === shiftHour);
    const userIds = same?.userIds.filter((id) => week.people.some((person) => person.id === id)) ?? [];
    return version === 0 && day >= today && userIds.length > 0 ? [{ day, shiftHour, userIds, expectedVersion: 0 }] : [];
  });
  return (
    <div className={styles.copy}>
      {shifts.length > 0 && (
        <Button isBusy={copy.isBusy} onClick={() => copy.run({ shifts })}>
          {t('copyWeek', { count: shifts.length })}
        </Button>
      )}
      <FormNotes failure={copy.errorElsewhere([])} />
    </div>
  );
}
