import type { IncidentView } from '../../server/incident/incident.schema';
import { isFree } from '../../server/unit/unit.rules';
import { LINE_PREFIX } from './call-life';
import { order, plainOrder } from './orders';
import { CLOSING_REASON, type World } from './world';

const SEEN_WITHIN_MS = 5_000;

/**
 * A restarted demonstration still shows what the simulation before it left open. Its calls are put away, its incidents ended and
 * their units freed; what a person has opened on another line stays as it is.
 */
export async function clearLeftovers(world: World): Promise<void> {
  for (const call of Object.values(world.room.state?.calls ?? {})) if (call.line?.startsWith(LINE_PREFIX) === true) await putAway(world, call.id);
  const ended: string[] = [];
  for (const incident of Object.values(world.room.state?.incidents ?? {})) {
    if (!(await isOfSimulation(world, incident))) continue;
    await end(world, incident);
    ended.push(incident.id);
  }
  // A unit is nobody's once the screen shows its incident as ended.
  await world.room.find((state) => (ended.some((id) => state.incidents[id] !== undefined) ? null : state), SEEN_WITHIN_MS);
  await freeUnits(world);
}

async function putAway(world: World, callId: string): Promise<void> {
  const seen = () => world.room.state?.calls[callId];
  const holder = world.seats.all.find(({ userId }) => userId === seen()?.operatorId) ?? world.seats.all[0];
  if (holder === undefined) return;
  const { api } = holder.session;
  if (seen()?.operatorId == null && (await plainOrder(world, holder.session, (fields) => api.calls.answer.mutate({ ...fields, callId }))) === null) return;
  await plainOrder(world, holder.session, (fields) => api.calls.endByHand.mutate({ ...fields, callId }));
  if (seen()?.disposition == null) {
    await order(world, {
      session: holder.session,
      version: () => seen()?.version ?? 1,
      give: (fields) => api.calls.dispose.mutate({ ...fields, callId, disposition: 'ghost' }),
    });
  }
}

async function isOfSimulation(world: World, incident: IncidentView): Promise<boolean> {
  const session = world.seats.all[0]?.session;
  if (session === undefined || !incident.isSimulated) return false;
  const { calls } = await session.asking(() => session.api.incident.details.query({ incidentId: incident.id }));
  return calls.some(({ line }) => line?.startsWith(LINE_PREFIX) === true);
}

async function end(world: World, incident: IncidentView): Promise<void> {
  const operator = world.seats.all.find(({ userId }) => userId === incident.operatorId) ?? world.seats.all[0];
  if (operator === undefined) return;
  const { api } = operator.session;
  const version = () => world.room.state?.incidents[incident.id]?.version ?? incident.version;
  await order(world, {
    session: operator.session,
    version,
    give: (fields) =>
      incident.state === 'handled'
        ? api.incident.close.mutate({ ...fields, incidentId: incident.id, verifiedWith: 'agency' })
        : api.incident.cancel.mutate({ ...fields, incidentId: incident.id, reason: CLOSING_REASON }),
  });
}

/** Units whose incident is no longer open: nobody drives them any more. */
async function freeUnits(world: World): Promise<void> {
  for (const unit of Object.values(world.room.state?.units ?? {})) {
    const desk = world.desks.get(unit.agencyId);
    const isIdle = unit.incidentId === null || world.room.state?.incidents[unit.incidentId] === undefined;
    if (desk === undefined || isFree(unit.status) || !isIdle) continue;
    await order(world, {
      session: desk.session,
      version: () => world.room.state?.units[unit.id]?.version ?? unit.version,
      give: (fields) => desk.session.api.unit.setStatus.mutate({ ...fields, unitId: unit.id, status: 'available' }),
    });
  }
}
