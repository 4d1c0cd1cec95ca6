import type { IncidentView } from '../../server/incident/incident.schema';
import type { ApiClient } from '../_live/trpc';
import { type Fetched, useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';

export type IncidentPageData = Awaited<ReturnType<ApiClient['incident']['page']['query']>>;
export type RevealedTexts = Awaited<ReturnType<ApiClient['incident']['revealTexts']['mutate']>>;

/** The file of an incident, asked for anew when the room's news tells that it or one of its assignments has changed. */
export function useIncidentPage(number: string, use: 'page' | 'print'): Fetched<IncidentPageData> {
  const api = useApi();
  const live = useLive((state) => Object.values(state.incidents).find((one) => one.number === number));
  const steps = useLive((state) => (live === undefined ? '' : assignmentSteps(Object.values(state.assignments), live)));
  const calls = useLive((state) => (live === undefined ? 0 : Object.values(state.calls).filter((one) => one.incidentId === live.id).length));
  const key = live === undefined ? 'ended' : `${live.version} ${live.state} ${times(live)} ${steps} ${calls}`;
  return useFetched(`${number} ${key}`, (signal) => api.incident.page.query({ number, use }, { signal }));
}

function times({ t0, t1, t2, t3, t4, t5, t6, t7, t8 }: IncidentView): string {
  return [t0, t1, t2, t3, t4, t5, t6, t7, t8].join();
}

function assignmentSteps(assignments: readonly { readonly incidentId: string; readonly version: number }[], incident: IncidentView): string {
  return assignments
    .filter((one) => one.incidentId === incident.id)
    .map((one) => one.version)
    .join();
}
