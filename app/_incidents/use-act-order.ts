'use client';

import { useTranslations } from 'next-intl';
import { refuseAct } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { useOrder } from '../_command/order-desk';
import { outcomeOf } from '../_command/outcome';
import type { GivenAct } from './act-form';
import type { CommandRunner } from './use-command';

interface ActOrderOptions {
  readonly state: IncidentView['state'];
  readonly assignments: readonly AssignmentView[];
  readonly command: CommandRunner;
  readonly give: (commandId: string, given: GivenAct) => Promise<IncidentView>;
}

/** The command line ends an incident as the buttons do: what they refuse it refuses, with the same reason. */
export function useActOrder({ state, assignments, command, give }: ActOrderOptions): void {
  const errors = useTranslations('errors');
  useOrder((order) => {
    if (order.kind !== 'act') return null;
    const refusal = refuseAct(order.given.act, state, assignments);
    if (refusal !== null) return Promise.resolve({ isDone: false, reason: errors(refusal) });
    return outcomeOf(command, (commandId) => give(commandId, order.given));
  });
}
