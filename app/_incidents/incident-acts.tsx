'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { refuseAct } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentAct, IncidentView } from '../../server/incident/incident.schema';
import { isFree } from '../../server/unit/unit.rules';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { useApi, useLive, valuesOf } from '../_live/use-live';
import { Button } from '../_ui/button';
import { ActForm, type GivenAct } from './act-form';
import type { ReportKeeper } from './draft-book';
import { FailureText } from './failure-text';
import styles from './incident-acts.module.css';
import { useActOrder } from './use-act-order';
import { useCommand } from './use-command';

const OFFERED = ['close', 'hand_over', 'advise', 'merge', 'cancel'] as const satisfies readonly IncidentAct[];
type OfferedAct = (typeof OFFERED)[number];

const TEST_IDS: Readonly<Record<OfferedAct, string>> = {
  close: 'close-incident',
  hand_over: 'hand-over-incident',
  advise: 'advise-incident',
  merge: 'merge-incident',
  cancel: 'cancel-incident',
};

interface IncidentActsProps {
  readonly incident: IncidentView;
  readonly assignments: readonly AssignmentView[];
  readonly keeper: ReportKeeper;
}

/** How an operator ends an incident. What is not possible now says why. */
export function IncidentActs({ incident, assignments, keeper }: IncidentActsProps) {
  const t = useTranslations('operator.acts');
  const errors = useTranslations('errors');
  const command = useCommand();
  const give = useGiveAct(incident, keeper);
  useActOrder({ state: incident.state, assignments, command, give });
  const [opened, setOpened] = useState<OfferedAct | null>(null);
  const refusals = Object.fromEntries(OFFERED.map((act) => [act, refuseAct(act, incident.state, assignments)])) as Record<
    OfferedAct,
    ReturnType<typeof refuseAct>
  >;
  // The key of an act that is no longer possible closes by itself.
  const shown = opened !== null && refusals[opened] === null ? opened : null;
  const reasonOf = (act: OfferedAct) => {
    const refusal = refusals[act];
    return refusal === null ? undefined : errors(refusal);
  };
  return (
    <section className={styles.acts} aria-label={t('title')}>
      <UnitsNotFree incident={incident} />
      <div className={styles.row}>
        {OFFERED.map((act) => (
          <Button
            key={act}
            size="small"
            variant={act === 'close' && refusals.close === null ? 'primary' : act === 'cancel' ? 'danger' : 'secondary'}
            disabled={refusals[act] !== null}
            title={reasonOf(act)}
            aria-expanded={shown === act}
            data-testid={TEST_IDS[act]}
            onClick={() => setOpened(shown === act ? null : act)}
          >
            {t(`names.${act}`)}
          </Button>
        ))}
      </div>
      {refusals.close !== null && <p className={styles.hint}>{t('closeNotYet', { reason: errors(refusals.close) })}</p>}
      {shown !== null && (
        <ActForm
          key={shown}
          act={shown}
          incident={incident}
          isBusy={command.isBusy}
          onGive={(given) => void command.run((commandId) => give(commandId, given))}
        />
      )}
      <FailureText message={command.message} />
    </section>
  );
}

/** Gives an act on the newest version that holds everything typed here. */
function useGiveAct(incident: IncidentView, keeper: ReportKeeper): (commandId: string, given: GivenAct) => Promise<IncidentView> {
  const api = useApi();
  return async (commandId, given) => {
    const expectedVersion = Math.max(incident.version, keeper.hasUnsaved ? await keeper.flush() : 0);
    const on = { commandId, incidentId: incident.id, expectedVersion };
    switch (given.act) {
      case 'close':
        return api.incident.close.mutate({ ...on, verifiedWith: given.verifiedWith });
      case 'cancel':
        return api.incident.cancel.mutate({ ...on, reason: given.reason });
      case 'hand_over':
        return api.incident.handOver.mutate({ ...on, to: given.to });
      case 'merge':
        return api.incident.merge.mutate({ ...on, intoIncidentId: given.intoIncidentId });
      case 'advise':
        return api.incident.advise.mutate(on);
      case 'unmerge':
        return api.incident.unmerge.mutate(on);
      case 'reopen':
        return api.incident.reopen.mutate({ ...on, reason: given.reason });
    }
  };
}

interface EndedProps {
  readonly incident: IncidentView;
  readonly keeper: ReportKeeper;
}

/** For an incident that was merged into another: one key takes it back, nothing is lost by either. */
export function UnmergeIncident({ incident, keeper }: EndedProps) {
  const t = useTranslations('operator.acts');
  const command = useCommand();
  const give = useGiveAct(incident, keeper);
  useActOrder({ state: incident.state, assignments: [], command, give });
  const takeBack = () => void command.run((commandId) => give(commandId, { act: 'unmerge' }));
  useShortcut((action) => {
    if (action.kind !== 'takeBack' || command.isBusy) return false;
    takeBack();
    return true;
  });
  return (
    <section className={styles.acts} aria-label={t('names.unmerge')}>
      <p className={styles.hint}>{t('mergedElsewhere')}</p>
      <div className={styles.row}>
        <Button size="small" shortcut={ACTION_KEYS.takeBack} isBusy={command.isBusy} data-testid="unmerge-incident" onClick={takeBack}>
          {t('names.unmerge')}
        </Button>
      </div>
      <FailureText message={command.message} />
    </section>
  );
}

/** Closing never frees a unit: it only says which have not reported free. */
function UnitsNotFree({ incident }: { readonly incident: IncidentView }) {
  const t = useTranslations('operator.acts');
  const busy = useLive((state) => valuesOf(state.units).filter((unit) => unit.incidentId === incident.id && !isFree(unit.status)));
  if (incident.state !== 'handled' || busy.length === 0) return null;
  return (
    <p className={styles.notFree} role="status" data-testid="units-not-free">
      {t('unitsNotFree', { units: busy.map((unit) => unit.callSign).join(', ') })}
    </p>
  );
}

/** For an incident that has ended. */
export function ReopenIncident({ incident, keeper }: EndedProps) {
  const t = useTranslations('operator.acts');
  const errors = useTranslations('errors');
  const command = useCommand();
  const give = useGiveAct(incident, keeper);
  useActOrder({ state: incident.state, assignments: [], command, give });
  const [isOpened, setIsOpened] = useState(false);
  const refusal = refuseAct('reopen', incident.state, []);
  return (
    <section className={styles.acts} aria-label={t('names.reopen')}>
      <div className={styles.row}>
        <Button
          size="small"
          disabled={refusal !== null}
          title={refusal === null ? undefined : errors(refusal)}
          aria-expanded={isOpened}
          data-testid="reopen-incident"
          onClick={() => setIsOpened(!isOpened)}
        >
          {t('names.reopen')}
        </Button>
      </div>
      {isOpened && (
        <ActForm act="reopen" incident={incident} isBusy={command.isBusy} onGive={(given) => void command.run((commandId) => give(commandId, given))} />
      )}
      <FailureText message={command.message} />
    </section>
  );
}
