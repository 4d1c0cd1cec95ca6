import { byClock } from '../../server/complaint/complaint.rules';
import { order, plainOrder } from './orders';
import type { PlannedCall } from './plan.rules';
import type { Operator, World } from './world';

/** Of those who only ask, so many calls apart one complains. */
const EVERY = 8;
/** So old a complaint is before somebody answers it. */
const ANSWERED_AFTER_MS = 20 * 60_000;

const SAID = [
  'Penelepon merasa lama menunggu sebelum dijawab.',
  'Penelepon tidak mendapat kabar setelah laporannya diterima.',
  'Penelepon menyatakan petugas di lapangan datang terlambat.',
  'Penelepon diminta biaya, padahal layanan ini gratis.',
] as const;

/** Somebody who asks may complain; and whoever has such a call looks after the oldest complaint that nobody owns. People's own complaints, which came by no call, are left alone. */
export async function lookAfterComplaints(
  world: World,
  { operator, planned, callId }: { readonly operator: Operator; readonly planned: PlannedCall; readonly callId: string },
): Promise<void> {
  const { api } = operator.session;
  if (planned.index % EVERY === 0) {
    const text = SAID[(planned.index / EVERY) % SAID.length] ?? SAID[0];
    await plainOrder(world, operator.session, (fields) => api.complaint.receive.mutate({ ...fields, channel: '112', callId, text }));
    return;
  }
  const [oldest] = byClock(Object.values(world.room.state?.complaints ?? {}).filter((one) => one.ownerId === null && one.callId !== null));
  if (oldest === undefined || Date.now() - oldest.receivedAt < ANSWERED_AFTER_MS) return;
  await order(world, {
    session: operator.session,
    version: () => world.room.state?.complaints[oldest.id]?.version ?? oldest.version,
    give: (fields) =>
      api.complaint.answer.mutate({ ...fields, complaintId: oldest.id, way: 'telephone', outcome: 'explained', text: 'Sudah dijelaskan lewat telepon.' }),
  });
}
