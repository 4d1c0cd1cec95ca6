'use client';

import { useTranslations } from 'next-intl';
import { contactAtStep } from '../../server/agency/contact.rules';
import { isAssignmentOpen } from '../../server/incident/incident.rules';
import { useGiveShortcut } from '../_calls/shortcut-provider';
import { useContactBook } from '../_incidents/agency-contacts';
import { useCommand } from '../_incidents/use-command';
import { useLiveTab } from '../_live/use-live';
import { type DeskOrder, DONE, NOT_NOW, type Outcome } from './desk-order';
import { useOrderDesk } from './order-desk';
import { outcomeOf } from './outcome';

interface OwnParts {
  readonly incidentId: string | null;
  readonly onOpen: (incidentId: string) => void;
  readonly onHelp: () => void;
}

/** Gives an order to the part of the desk that has its button; what stands in no one place it does itself. */
export function useGiveOrder({ incidentId, onOpen, onHelp }: OwnParts): (order: DeskOrder) => Promise<Outcome> {
  const desk = useOrderDesk();
  const giveShortcut = useGiveShortcut();
  const onBehalf = useOnBehalf(incidentId);
  return async (order) => {
    switch (order.kind) {
      case 'key':
        return giveShortcut(order.action) ? DONE : NOT_NOW;
      case 'open':
        onOpen(order.incidentId);
        return DONE;
      case 'help':
        onHelp();
        return DONE;
      case 'unit':
        return onBehalf.unit(order);
      case 'agency':
        return onBehalf.agency(order);
      default:
        return (await desk.give(order)) ?? NOT_NOW;
    }
  };
}

/** Steps of units and agencies that somebody told on the telephone, as the section "on behalf" records them. */
function useOnBehalf(incidentId: string | null) {
  const t = useTranslations('command');
  const { api, store } = useLiveTab();
  const command = useCommand();
  const book = useContactBook();
  const telephoneOf = (agencyId: string) => contactAtStep(book.agencies.get(agencyId)?.contacts ?? [], 0)?.telephone ?? null;
  return {
    async unit({ unitId, status, said }: Extract<DeskOrder, { kind: 'unit' }>): Promise<Outcome> {
      const unit = store.getView().snapshot?.state.units[unitId];
      if (unit === undefined) return NOT_NOW;
      const telephone = said?.on ?? telephoneOf(unit.agencyId);
      if (telephone === null) return { isDone: false, reason: t('noNumber', { who: unit.callSign }) };
      // Without a name it is the unit itself that reports.
      const onBehalf = { saidBy: said?.by ?? unit.callSign, telephone };
      return outcomeOf(command, (commandId) => api.unit.setStatus.mutate({ commandId, unitId, expectedVersion: unit.version, status, onBehalf }));
    },
    async agency({ agencyId, step, said }: Extract<DeskOrder, { kind: 'agency' }>): Promise<Outcome> {
      const state = store.getView().snapshot?.state;
      const agency = state?.agencies[agencyId];
      const assignment = Object.values(state?.assignments ?? {}).find(
        (one) => one.incidentId === incidentId && one.agencyId === agencyId && isAssignmentOpen(one.state),
      );
      if (agency === undefined || assignment === undefined) return { isDone: false, reason: t('noAssignment', { agency: agency?.name ?? '' }) };
      if (said.by === null) return { isDone: false, reason: t('noName') };
      const telephone = said.on ?? telephoneOf(agencyId);
      if (telephone === null) return { isDone: false, reason: t('noNumber', { who: agency.name }) };
      const order = { assignmentId: assignment.id, expectedVersion: assignment.version, to: step, onBehalf: { saidBy: said.by, telephone } };
      return outcomeOf(command, (commandId) => api.assignment.advance.mutate({ commandId, ...order }));
    },
  };
}
