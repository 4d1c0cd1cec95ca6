'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { UnitView } from '../../server/unit/unit.schema';
import { FailureText } from '../_incidents/failure-text';
import { useDistanceText } from '../_incidents/nearest-unit';
import { nearestUnits } from '../_incidents/nearest-units.rules';
import { useCommand } from '../_incidents/use-command';
import { useTravelTimes } from '../_incidents/use-travel-times';
import { useApi, usePositions, useServerNow } from '../_live/use-live';
import { useTravelText } from '../_map/use-travel-text';
import { Button } from '../_ui/button';
import { UnitIcon } from '../_ui/icons/icon';
import { canBeSent } from './agency-order.rules';
import styles from './send-units.module.css';
import type { SaidBy } from './unit-line';

interface SendUnitsProps {
  readonly assignment: AssignmentView;
  readonly incident: IncidentView;
  /** All units of the agency. */
  readonly units: readonly UnitView[];
  readonly size: 'touch' | 'small';
  /** Set by the room, which acts for the agency; null while it is not known who said it. */
  readonly onBehalf?: SaidBy | null;
}

/** Chooses free units of the agency and sends them; sending acknowledges as well. */
export function SendUnits({ assignment, incident, units, size, onBehalf }: SendUnitsProps) {
  const t = useTranslations('agency');
  const api = useApi();
  const command = useCommand();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const free = units.filter(canBeSent).toSorted((left, right) => left.callSign.localeCompare(right.callSign, undefined, { numeric: true }));
  const nearnessOf = useNearness(free, incident, assignment.agencyId);
  const unitIds = free.filter((unit) => chosen.has(unit.id)).map((unit) => unit.id);
  const send = async () => {
    const answer = await command.run((commandId) =>
      api.assignment.sendUnits.mutate({
        commandId,
        assignmentId: assignment.id,
        expectedVersion: assignment.version,
        unitIds,
        ...(onBehalf == null ? {} : { onBehalf }),
      }),
    );
    if (answer !== null) setChosen(new Set());
  };
  if (free.length === 0) return <p className={styles.none}>{t('noFreeUnits')}</p>;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('chooseUnits')}</legend>
      <div className={size === 'touch' ? styles.touchChoices : styles.choices}>
        {free.map((unit) => (
          <label key={unit.id} className={styles.choice} data-chosen={chosen.has(unit.id)}>
            <input
              type="checkbox"
              checked={chosen.has(unit.id)}
              onChange={(event) => setChosen(withOrWithout(chosen, unit.id, event.target.checked))}
              data-testid={`send-unit-${unit.callSign}`}
            />
            <UnitIcon kind={unit.kind} size="1.2em" />
            <span>{unit.callSign}</span>
            <span className={styles.distance}>{nearnessOf(unit.id)}</span>
          </label>
        ))}
      </div>
      <Button
        variant="primary"
        size={size === 'touch' ? 'touch' : 'small'}
        isBusy={command.isBusy}
        disabled={unitIds.length === 0 || onBehalf === null}
        data-testid="send-units"
        title={unitIds.length === 0 ? t('chooseFirst') : undefined}
        onClick={() => void send()}
      >
        {t('sendUnits', { count: unitIds.length })}
      </Button>
      <FailureText message={command.message} />
    </fieldset>
  );
}

/** Travel time in words, by unit id; as long as it is unknown the straight line, and nothing for a unit that is nowhere. */
function useNearness(units: readonly UnitView[], { point, priority }: IncidentView, agencyId: string): (unitId: string) => string {
  const t = useTranslations('agency');
  const positions = usePositions();
  const now = useServerNow(5_000);
  const travel = useTranslations('common.travel');
  const text = useDistanceText();
  const travelText = useTravelText();
  const times = useTravelTimes(point, priority);
  if (point === null) return () => '';
  const near = nearestUnits({ units, latestOf: (wireId) => positions.latestOf(wireId), point, times, now }, agencyId);
  return (unitId) => {
    const found = near.find((one) => one.unit.id === unitId);
    if (found === undefined) return '';
    const { time, metres } = found;
    if (time === null) return t('straightLine', { distance: text(metres) });
    return time.seconds === null ? travel('noRoad') : travelText({ seconds: time.seconds, isEstimate: time.isEstimate });
  };
}

function withOrWithout(all: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(all);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
}
