'use client';

import { useState } from 'react';
import type { CallView } from '../../../server/call/call.schema';
import { type CallerLocation, useCallerLocation } from '../../_calls/use-caller-location';
import { useChosenPoint, useDraftBook } from '../../_incidents/draft-book';
import { useLive } from '../../_live/use-live';

type Point = readonly [number, number];

/** Points taken over while their call has no incident yet, by call. */
export interface KeptPoints {
  of(callId: string): Point | null;
  keep(callId: string, point: Point): void;
}

export function useKeptPoints(): KeptPoints {
  const [points, setPoints] = useState<ReadonlyMap<string, Point>>(new Map());
  return {
    of: (callId) => points.get(callId) ?? null,
    keep: (callId, point) => setPoints((before) => new Map(before).set(callId, point)),
  };
}

/** Where the caller may be whom the form is about, and what is done with it. */
export interface CallerPlace {
  readonly location: CallerLocation;
  /** The incident's point, or the one kept until there is an incident. */
  readonly used: Point | null;
  readonly isKept: boolean;
  readonly canAsk: boolean;
  take(point: Point): void;
}

interface CallerPlaceOptions {
  readonly userId: string;
  readonly selectedIncidentId: string | null;
  /** The call that is not put away yet. */
  readonly current: CallView | null;
  /** Put away last: a caller who could not speak may still answer the link. */
  readonly putAway: CallView | null;
  readonly kept: KeptPoints;
  /** Those of this operator, with the answers of orders that the room's news has not caught up with. */
  readonly calls: { readonly mine: readonly CallView[] };
}

/** Null where no call is in hand. */
export function useCallerPlace({ userId, selectedIncidentId, current, putAway, kept, calls: { mine } }: CallerPlaceOptions): CallerPlace | null {
  const book = useDraftBook();
  const callId = useCallOf(selectedIncidentId, mine) ?? (selectedIncidentId === null ? ((current ?? putAway)?.id ?? null) : null);
  const told = useLive((state) => (callId === null ? undefined : state.calls[callId]));
  const call = mine.find(({ id }) => id === callId) ?? told;
  const location = useCallerLocation(callId);
  // By the call itself: a point never goes to another incident that happens to be open.
  const incidentId = call === undefined ? selectedIncidentId : call.incidentId;
  const point = useChosenPoint(incidentId);
  const confirmed = useLive((state) => (incidentId === null ? null : (state.incidents[incidentId]?.point ?? null)));
  if (callId === null || location === null) return null;
  // Nothing more is to be said of a call that is over and never had a place.
  if (call === undefined && location.links.length === 0 && location.candidates.length === 0) return null;
  return {
    location,
    used: incidentId === null ? kept.of(callId) : (point ?? confirmed),
    isKept: incidentId === null,
    canAsk: call !== undefined && call.operatorId === userId && (call.state === 'answered' || call.disposition === null),
    take(point) {
      if (incidentId === null) kept.keep(callId, point);
      else book.keeperOf(incidentId).touch({ point: [point[0], point[1]] }, 0);
    },
  };
}

/** The call of an incident, mine before a colleague's; still known when it has ended meanwhile. */
function useCallOf(incidentId: string | null, mine: readonly CallView[]): string | null {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const told = useLive((state) => Object.values(state.calls).find((call) => call.incidentId === incidentId)?.id ?? null);
  const live = mine.find((call) => call.incidentId === incidentId)?.id ?? told;
  if (incidentId === null) return null;
  if (live !== null && seen.get(incidentId) !== live) setSeen(new Map(seen).set(incidentId, live));
  return live ?? seen.get(incidentId) ?? null;
}
