'use client';

import { useCallback, useMemo, useState } from 'react';
import type { CallView } from '../../../server/call/call.schema';
import type { IncidentView } from '../../../server/incident/incident.schema';
import { type CallLists, currentCall, listCalls, offeredFirst } from '../../_calls/call-order.rules';
import { useCallBeat } from '../../_calls/use-call-beat';
import { useDraftBook } from '../../_incidents/draft-book';
import { type CommandRunner, useCommand } from '../../_incidents/use-command';
import { useApi, useLive, useLiveTab } from '../../_live/use-live';
import { useDeskBeat } from '../../_presence/use-desk-beat';
import { type KeptPoints, useKeptPoints } from './use-caller-place';

/** A part that is opened over nothing: it stands above the form and takes no focus from it. */
export type DeskPanel = 'help' | 'withoutCall' | 'handOver' | 'transfer' | 'complaint' | null;

export interface DeskState {
  readonly calls: CallLists;
  /** The call that a disposition key puts away. */
  readonly current: CallView | null;
  /** The call put away last, while it may still turn out to be real. */
  readonly putAway: CallView | null;
  readonly incidents: readonly IncidentView[];
  readonly selectedIncidentId: string | null;
  readonly panel: DeskPanel;
  /** The next click on the map moves the chosen incident's point. */
  readonly isPlacing: boolean;
  readonly command: CommandRunner;
  readonly kept: KeptPoints;
  setPlacing(isPlacing: boolean): void;
  show(panel: DeskPanel): void;
  answer(call: CallView): void;
  answerNext(): void;
  openByHand(): void;
  takeCall(call: CallView): void;
  chooseCall(call: CallView): void;
  selectIncident(incidentId: string): void;
  settleCall(call: CallView, incident: IncidentView | null): void;
  /** An incident that was opened just now. */
  beginIncident(incident: IncidentView): void;
}

/** What this operator holds and looks at. */
export function useDesk(userId: string): DeskState {
  const api = useApi();
  const { store } = useLiveTab();
  const book = useDraftBook();
  const command = useCommand();
  const all = useLive((state) => state.calls);
  const incidents = useLive((state) => Object.values(state.incidents));
  const [answered, setAnswered] = useState<CallView | null>(null);
  const calls = useMemo(() => listCalls(withAnswer(Object.values(all), answered), userId), [all, answered, userId]);
  const [chosenCallId, setChosenCallId] = useState<string | null>(null);
  const [putAway, setPutAway] = useState<CallView | null>(null);
  const [selectedIncidentId, setSelectedIncidentId] = useState<string | null>(null);
  const [panel, setPanel] = useState<DeskPanel>(null);
  const [isPlacing, setPlacing] = useState(false);
  const kept = useKeptPoints();
  useCallBeat(calls.mine);
  useDeskBeat();
  const current = currentCall(calls.mine, chosenCallId);

  const selectIncident = useCallback((incidentId: string) => {
    setSelectedIncidentId(incidentId);
    setPlacing(false);
    setPanel(null);
  }, []);
  const beginIncident = (incident: IncidentView) => {
    book.begin(incident);
    selectIncident(incident.id);
  };
  const takeCall = (call: CallView) => {
    setAnswered(call);
    setChosenCallId(call.id);
    setPutAway(null);
    // The form of another incident must not take what this caller says.
    setSelectedIncidentId(call.incidentId);
    setPanel(null);
  };
  const giveCall = async (order: (commandId: string) => Promise<CallView>) => {
    const call = await command.run(order);
    if (call !== null) takeCall(call);
  };
  const answer = (call: CallView) => void giveCall((commandId) => api.calls.answer.mutate({ commandId, callId: call.id }));
  return {
    calls,
    current,
    putAway,
    incidents,
    selectedIncidentId,
    panel,
    isPlacing,
    command,
    kept,
    setPlacing,
    selectIncident,
    takeCall,
    answer,
    show: (next) => setPanel(next !== null && next === panel ? null : next),
    answerNext() {
      const [next] = offeredFirst(calls.waiting, userId, store.serverNow());
      if (next !== undefined && !command.isBusy) answer(next);
    },
    openByHand() {
      if (!command.isBusy) void giveCall((commandId) => api.calls.openByHand.mutate({ commandId }));
    },
    chooseCall(call) {
      setChosenCallId(call.id);
      if (call.incidentId !== null) selectIncident(call.incidentId);
    },
    settleCall(call, incident) {
      setAnswered(call);
      setPutAway(incident === null ? call : null);
      if (call.disposition === 'emergency' && incident !== null) {
        beginIncident(incident);
        const point = kept.of(call.id);
        if (point !== null) book.keeperOf(incident.id).touch({ point }, 0);
      } else if (incident !== null) selectIncident(incident.id);
    },
    beginIncident,
  };
}

/** A command's own answer counts until the room's news has caught up with it, so that a key pressed twice meets the newer call. */
function withAnswer(calls: readonly CallView[], answered: CallView | null): readonly CallView[] {
  return answered === null ? calls : calls.map((call) => (call.id === answered.id && call.version < answered.version ? answered : call));
}
