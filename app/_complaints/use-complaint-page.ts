import type { ComplaintPage } from '../../server/complaint/complaint.schema';
import { type Fetched, useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';

/** One complaint, asked for anew when the room's news tells that it has changed. A settled one is in no news: `reload` after an own step. */
export function useComplaintPage(number: string, use: 'page' | 'sheet'): Fetched<ComplaintPage> {
  const api = useApi();
  const version = useLive((state) => Object.values(state.complaints).find((one) => one.number === number)?.version ?? 'settled');
  return useFetched(`${number} ${version}`, (signal) => api.complaint[use].query({ number }, { signal }));
}
