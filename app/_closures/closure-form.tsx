'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { pathMetres } from '../../server/closure/closure.rules';
import { CLOSURE_REASONS, type ClosureReason, type ClosureView } from '../../server/closure/closure.schema';
import { FailureText } from '../_incidents/failure-text';
import { useDistanceText } from '../_incidents/nearest-unit';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLiveTab } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextField } from '../_ui/field';
import { SignIcon } from '../_ui/icons/icon';
import { ClosurePlaceSearch } from './closure-place-search';
import styles from './closures.module.css';
import { type Drawing, pointsOf } from './drawing.rules';
import { localInput, readLocalInput } from './local-time.rules';
import type { ClosureDesk } from './use-closure-desk';

const HOUR_MS = 3_600_000;
const HOURS = [1, 3, 6, 12, 24] as const;

interface ClosureFormProps {
  readonly desk: ClosureDesk;
  /** The one that is changed, or null for a new one. */
  readonly closure: ClosureView | null;
  readonly drawing: Drawing;
  readonly onDone: (what: 'opened' | 'changed') => void;
}

/** Line, reason and period of a closure. */
export function ClosureForm({ desk, closure, drawing, onDone }: ClosureFormProps) {
  const t = useTranslations('operator.closures');
  const common = useTranslations('common');
  const distance = useDistanceText();
  const order = useClosureOrder({ closure, drawing, onDone });
  const { fields, set, missing, command } = order;
  const points = pointsOf(drawing);
  return (
    <form className={styles.form} onSubmit={order.submit}>
      <p className={styles.faint}>{t('howTo')}</p>
      <div className={styles.row}>
        <strong role="status" data-testid="drawn-points">
          {t('drawn', { count: points.length, length: distance(pathMetres(points)) })}
        </strong>
        <Button size="small" variant="plain" icon={<SignIcon name="undo" />} disabled={points.length === 0} onClick={desk.removeLast}>
          {t('removeLast')}
        </Button>
      </div>
      <label className={styles.check}>
        <input type="checkbox" checked={desk.isFollowing} data-testid="follow-road" onChange={(event) => desk.setFollowing(event.target.checked)} />
        {t('followRoad')}
      </label>
      <ClosurePlaceSearch near={points.at(-1) ?? null} onPick={desk.addPlace} />
      <SelectField
        label={t('reason')}
        value={fields.reason}
        required
        data-testid="closure-reason"
        onChange={(event) => set({ reason: event.target.value as ClosureReason })}
      >
        <option value="" disabled>
          {t('reasonChoose')}
        </option>
        {CLOSURE_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {common(`closureReason.${reason}`)}
          </option>
        ))}
      </SelectField>
      <div className={styles.pair}>
        <SelectField
          label={t('start')}
          value={fields.start}
          data-testid="closure-start"
          onChange={(event) => set({ start: event.target.value as Fields['start'] })}
        >
          <option value="keep">{closure === null ? t('startNow') : t('startKept')}</option>
          <option value="at">{t('atTime')}</option>
        </SelectField>
        {fields.start === 'at' && (
          <TextField label={t('startTime')} type="datetime-local" value={fields.startTime} onChange={(event) => set({ startTime: event.target.value })} />
        )}
      </div>
      <div className={styles.pair}>
        <SelectField label={t('end')} value={fields.end} data-testid="closure-end" onChange={(event) => set({ end: event.target.value })}>
          <option value="open">{t('endOpen')}</option>
          {HOURS.map((hours) => (
            <option key={hours} value={hours}>
              {t('endHours', { hours })}
            </option>
          ))}
          <option value="at">{t('atTime')}</option>
        </SelectField>
        {fields.end === 'at' && (
          <TextField label={t('endTime')} type="datetime-local" value={fields.endTime} onChange={(event) => set({ endTime: event.target.value })} />
        )}
      </div>
      {missing !== null && <p className={styles.faint}>{t(`missing.${missing}`)}</p>}
      <FailureText message={command.message} />
      <div className={styles.row}>
        <Button type="submit" variant="primary" isBusy={command.isBusy} disabled={missing !== null} data-testid="save-closure">
          {closure === null ? t('close') : common('actions.save')}
        </Button>
        <Button onClick={desk.end} data-testid="cancel-closure">
          {common('actions.cancel')}
        </Button>
      </div>
    </form>
  );
}

type Missing = 'line' | 'reason' | 'time';

interface Fields {
  readonly reason: ClosureReason | '';
  readonly start: 'keep' | 'at';
  readonly startTime: string;
  /** `open`, `at`, or hours from the beginning. */
  readonly end: string;
  readonly endTime: string;
}

/** What is filled in, what of it is still missing, and the order that comes of it. */
function useClosureOrder({ closure, drawing, onDone }: Omit<ClosureFormProps, 'desk'>) {
  const api = useApi();
  const { store } = useLiveTab();
  const timeZone = useTimeZone() ?? 'UTC';
  const command = useCommand();
  const points = pointsOf(drawing);
  const [fields, setFields] = useState<Fields>(() => firstFields(closure, { now: store.serverNow(), timeZone }));
  const startsAt = fields.start === 'at' ? readLocalInput(fields.startTime, timeZone) : undefined;
  const endTime = readLocalInput(fields.endTime, timeZone);
  const missing: Missing | null =
    points.length < 2 ? 'line' : fields.reason === '' ? 'reason' : startsAt === null || (fields.end === 'at' && endTime === null) ? 'time' : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (missing !== null || fields.reason === '' || startsAt === null) return;
    const begins = startsAt ?? store.serverNow();
    const endsAt = fields.end === 'open' ? null : fields.end === 'at' ? endTime : begins + Number(fields.end) * HOUR_MS;
    const said = {
      reason: fields.reason,
      path: points.map(([lon, lat]): [number, number] => [lon, lat]),
      endsAt,
      ...(startsAt === undefined ? {} : { startsAt }),
    };
    const answer = await command.run((commandId) =>
      closure === null
        ? api.closure.open.mutate({ commandId, ...said })
        : api.closure.change.mutate({ commandId, closureId: closure.id, expectedVersion: closure.version, ...said }),
    );
    if (answer !== null) onDone(closure === null ? 'opened' : 'changed');
  };
  return { fields, missing, command, submit, set: (change: Partial<Fields>) => setFields((before) => ({ ...before, ...change })) };
}

function firstFields(closure: ClosureView | null, { now, timeZone }: { readonly now: number; readonly timeZone: string }): Fields {
  const endsAt = closure?.endsAt ?? null;
  return {
    reason: closure?.reason ?? '',
    start: 'keep',
    startTime: localInput(closure?.startsAt ?? now, timeZone),
    end: endsAt === null ? 'open' : 'at',
    endTime: localInput(endsAt ?? now + 3 * HOUR_MS, timeZone),
  };
}
