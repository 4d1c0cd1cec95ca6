import type { Runtime } from '../runtime';
import { readTestCalls } from './test-call.repository';
import { type NetworkTest, networkTests, shiftBegin } from './test-call.rules';

/** Which mobile networks have been tried in this shift. */
export async function listNetworkTests({ db, clock, reference }: Pick<Runtime, 'db' | 'clock' | 'reference'>): Promise<NetworkTest[]> {
  const now = clock.now();
  const shiftAt = shiftBegin(now, reference.current.installation.timeZone);
  return networkTests(await readTestCalls(db, shiftAt), { shiftAt, now });
}
