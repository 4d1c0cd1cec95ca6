'use client';

import { useTranslations } from 'next-intl';
import type { UnitView } from '../../server/unit/unit.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge, type Tone } from '../_ui/badge';
import { Button } from '../_ui/button';
import { UnitIcon } from '../_ui/icons/icon';
import { TimeAgo } from '../_ui/time-ago';
import { possibleStatuses } from './agency-order.rules';
import styles from './unit-line.module.css';

/** Who said it on which number, when the room records a step for an agency. */
export interface SaidBy {
  readonly saidBy: string;
  readonly telephone: string;
}

const TONES: Readonly<Record<UnitView['status'], Tone>> = {
  available: 'good',
  assigned: 'amber',
  en_route: 'info',
  on_scene: 'info',
  transporting: 'info',
  at_destination: 'info',
  returning: 'neutral',
  out_of_service: 'red',
  off_duty: 'neutral',
};

interface UnitLineProps {
  readonly unit: UnitView;
  /** `touch`: for a thumb. `none`: only shown. */
  readonly steps: 'touch' | 'small' | 'none';
  /** Set by the room, which acts for the agency; null while it is not known who said it. */
  readonly onBehalf?: SaidBy | null;
}

/** One unit, its status, and what it may report next. */
export function UnitLine({ unit, steps, onBehalf }: UnitLineProps) {
  const t = useTranslations('agency');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow(10_000);
  const report = (status: UnitView['status']) =>
    command.run((commandId) =>
      api.unit.setStatus.mutate({ commandId, unitId: unit.id, expectedVersion: unit.version, status, ...(onBehalf == null ? {} : { onBehalf }) }),
    );
  return (
    <li className={styles.unit} data-steps={steps} data-testid={`unit-${unit.callSign}`} data-status={unit.status}>
      <div className={styles.head}>
        <UnitIcon kind={unit.kind} size="1.4em" />
        <strong>{unit.callSign}</strong>
        <span className={styles.kind}>{common(`unitKind.${unit.kind}`)}</span>
        <span className={styles.status}>
          <Badge tone={TONES[unit.status]}>{common(`unitStatus.${unit.status}`)}</Badge>
          <TimeAgo at={unit.statusAt} now={now} className={styles.age} />
        </span>
      </div>
      {steps !== 'none' && (
        <fieldset className={steps === 'touch' ? styles.touchSteps : styles.steps} aria-label={t('unitSteps', { callSign: unit.callSign })}>
          {possibleStatuses(unit).map((status, index) => (
            <Button
              key={status}
              size={steps === 'touch' ? 'large' : 'small'}
              variant={index === 0 && unit.assignmentId !== null ? 'primary' : 'secondary'}
              isBusy={command.isBusy}
              disabled={onBehalf === null}
              data-testid={`advance-${status}`}
              onClick={() => void report(status)}
            >
              {t(`report.${status}`)}
            </Button>
          ))}
        </fieldset>
      )}
      <FailureText message={command.message} />
    </li>
  );
}
