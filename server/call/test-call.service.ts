import { roomSetting } from '../room/room-setting.service';
import type { Runtime } from '../runtime';
import { shiftBegin } from '../shift/shift.rules';
import { readTestCalls } from './test-call.repository';
import { type NetworkTest, networkTests } from './test-call.rules';

/** Which mobile networks have been tried in this shift. */
export async function listNetworkTests({ db, clock, reference }: Pick<Runtime, 'db' | 'clock' | 'reference'>): Promise<NetworkTest[]> {
  const now = clock.now();
  const { shiftHours, mobileNetworks } = await roomSetting(db);
  const shiftAt = shiftBegin(now, { timeZone: reference.current.installation.timeZone, hours: shiftHours });
  return networkTests(await readTestCalls(db, shiftAt), { networks: mobileNetworks, shiftAt, now });
}
