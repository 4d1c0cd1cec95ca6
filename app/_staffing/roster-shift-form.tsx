import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { LEAST_PRESENT } from '../../server/roster/roster.rules';
import type { KeptShift, RosterWeek } from '../../server/roster/roster.schema';
import { FormButtons } from '../_admin/form-buttons';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { useApi } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';
import styles from './staffing.module.css';
import { useDayName } from './use-day-name';

interface RosterShiftFormProps {
  readonly shift: KeptShift;
  readonly people: RosterWeek['people'];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

export function RosterShiftForm({ shift, people, onDone, onCancel }: RosterShiftFormProps) {
  const t = useTranslations('staffing.roster');
  const api = useApi();
  const format = useFormat();
  const dayName = useDayName();
  const [chosen, setChosen] = useState<readonly string[]>(shift.userIds);
  const plan = useCommand(api.roster.plan.mutate, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // In the order of the list, so that the same people are the same plan.
    const userIds = people.map(({ id }) => id).filter((id) => chosen.includes(id));
    plan.run({ shifts: [{ day: shift.day, shiftHour: shift.shiftHour, userIds, expectedVersion: shift.version }] });
  };
  return (
    <form className={styles.shiftForm} onSubmit={submit} data-testid="roster-shift-form">
      <fieldset className={styles.people}>
        <legend>{t('formTitle', { day: dayName(shift.beginsAt), from: format.time(shift.beginsAt), to: format.time(shift.endsAt) })}</legend>
        {people.map((person, index) => (
          <label key={person.id} className={styles.person}>
            <input
              type="checkbox"
              checked={chosen.includes(person.id)}
              // biome-ignore lint/a11y/noAutofocus: the form opens by the planner's own key and is what comes next
              autoFocus={index === 0}
              onChange={(event) => setChosen(event.target.checked ? [...chosen, person.id] : chosen.filter((id) => id !== person.id))}
            />
            {person.name}
          </label>
        ))}
      </fieldset>
      {chosen.length < LEAST_PRESENT && <p className={styles.thin}>{t('tooFew', { least: LEAST_PRESENT })}</p>}
      <FormNotes failure={plan.errorElsewhere([])} />
      <FormButtons submitLabel={t('save')} isBusy={plan.isBusy} onCancel={onCancel} />
    </form>
  );
}
