'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { useShortcut } from '../_calls/shortcut-provider';
import { useLive } from '../_live/use-live';
import { onBehalfOrder } from './on-behalf.rules';

interface OnBehalfDesk {
  readonly request: OnBehalfRequest | null;
  /** To the next agency that may be on the telephone, or the one before. */
  move(step: 1 | -1): void;
}

export interface OnBehalfRequest {
  readonly assignmentId: string;
  /** Counts the presses of the key: each brings the focus anew. */
  readonly count: number;
}

const OnBehalfContext = createContext<OnBehalfDesk>({ request: null, move: () => {} });

interface OnBehalfKeyProps {
  readonly userId: string;
  readonly selectedIncidentId: string | null;
  readonly onSelect: (incidentId: string) => void;
  readonly children: ReactNode;
}

/** One key opens what the agency on the telephone has to say: the loudest that waits, ready to be recorded with Enter. */
export function OnBehalfKey({ userId, selectedIncidentId, onSelect, children }: OnBehalfKeyProps) {
  const assignments = useLive((state) => state.assignments);
  const incidents = useLive((state) => state.incidents);
  const [request, setRequest] = useState<OnBehalfRequest | null>(null);
  const order = () => onBehalfOrder({ assignments: Object.values(assignments), incidents, userId, selectedIncidentId });
  const open = (assignmentId: string | undefined, incidentId: string | undefined): boolean => {
    if (assignmentId === undefined || incidentId === undefined) return false;
    if (incidentId !== selectedIncidentId) onSelect(incidentId);
    setRequest((before) => ({ assignmentId, count: (before?.count ?? 0) + 1 }));
    return true;
  };
  useShortcut((action) => {
    if (action.kind !== 'onBehalf') return false;
    const [loudest] = order();
    return open(loudest?.id, loudest?.incidentId);
  });
  const move = (step: 1 | -1) => {
    const all = order();
    const at = all.findIndex((one) => one.id === request?.assignmentId);
    const next = all[(at + step + all.length) % all.length];
    open(next?.id, next?.incidentId);
  };
  return <OnBehalfContext value={{ request, move }}>{children}</OnBehalfContext>;
}

/** What the key has asked of this assignment, and the way to its neighbours. */
export function useOnBehalfRequest(assignmentId: string): { readonly request: OnBehalfRequest | null; move(step: 1 | -1): void } {
  const { request, move } = useContext(OnBehalfContext);
  return { request: request?.assignmentId === assignmentId ? request : null, move };
}
