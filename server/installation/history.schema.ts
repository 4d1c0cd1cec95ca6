import type { CallView, MarkSource } from '../call/call.schema';
import type { AssignmentView, IncidentAct, IncidentView, MarkCode } from '../incident/incident.schema';
import type { LonLat } from '../shared/geo';
import type { UnitView } from '../unit/unit.schema';

/** What a plausible past is made of; all instants are epoch milliseconds. */
export interface HistoryWorld {
  readonly seed: number;
  /** Nothing lies before `from`; everything has ended before `to`. */
  readonly from: number;
  readonly to: number;
  readonly timeZone: string;
  /** Two by day, two by night. */
  readonly operatorIds: readonly [string, string, string, string];
  readonly agencies: readonly { readonly id: string; readonly code: string }[];
  readonly units: readonly UnitView[];
  /** Villages of the regency with their label points. */
  readonly villages: readonly { readonly point: LonLat; readonly areaKm2: number; readonly isUrban: boolean }[];
  /** Label points of the neighbours' villages. */
  readonly neighbours: readonly LonLat[];
  readonly targetSeconds: { readonly answer: number; readonly initial_handling: number };
  readonly priorities: ReadonlyMap<string, number>;
  /** Series of the incidents' numbers: `SIM` of `SIM-20261124-0007`. */
  readonly series: string;
}

export interface HistoryMark {
  readonly code: MarkCode;
  readonly callId: string | null;
  readonly incidentId: string | null;
  readonly assignmentId: string | null;
  readonly unitId: string | null;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly source: MarkSource;
  readonly userId: string | null;
  /** Said on the telephone; to be sealed. */
  readonly saidBy: { readonly saidBy: string; readonly telephone: string } | null;
}

export interface HistoryCall {
  /** As it stands at the end. */
  readonly view: CallView;
  readonly source: 'history' | 'hand';
  readonly externalId: string;
  /** Plain, to be sealed; null when withheld. */
  readonly number: string | null;
  readonly disposedAt: number | null;
  readonly referredTo: string | null;
  readonly breach: HistoryBreach | null;
  readonly marks: readonly HistoryMark[];
}

export interface HistoryBreach {
  readonly id: string;
  readonly clock: 'answer' | 'initial_handling';
  readonly targetSeconds: number;
  readonly breachedAt: number;
  readonly causeCode: string;
}

export interface HistoryAssignmentUnit {
  readonly id: string;
  readonly unitId: string;
  readonly assignedAt: number;
  readonly enRouteAt: number;
  readonly onSceneAt: number | null;
  readonly releasedAt: number;
}

export interface HistoryAssignment {
  readonly view: AssignmentView;
  readonly endReason: string | null;
  readonly units: readonly HistoryAssignmentUnit[];
}

export interface HistoryAct {
  readonly act: IncidentAct;
  readonly reason: string | null;
  readonly userId: string;
  readonly occurredAt: number;
}

export interface HistoryIncident {
  /** As it stands at the end, with its village still unknown: that is read from the map. */
  readonly view: IncidentView;
  readonly day: string;
  readonly handedOverTo: string | null;
  /** Plain, to be sealed. */
  readonly note: string;
  readonly landmark: string;
  readonly assignments: readonly HistoryAssignment[];
  readonly acts: readonly HistoryAct[];
  /** The incident's own; T0 and T1 are those of its calls. */
  readonly marks: readonly HistoryMark[];
  readonly breach: HistoryBreach | null;
}

export interface History {
  readonly calls: readonly HistoryCall[];
  readonly incidents: readonly HistoryIncident[];
}
