import { order, plainOrder } from './orders';
import type { Session } from './session';
import type { RoadStory } from './story.rules';
import type { World } from './world';

/** An operator draws a road that nobody can pass, and lifts the closure when it is open again or the simulation closes. */
export async function closeRoad(world: World, session: Session, road: RoadStory): Promise<void> {
  if (!(await world.pace.wait(road.drawSeconds))) return;
  const path = road.path.map(([lon, lat]): [number, number] => [lon, lat]);
  const closure = await plainOrder(world, session, (fields) => session.api.closure.open.mutate({ ...fields, reason: road.reason, path }));
  if (closure === null) return;
  world.ledger.closures.set(closure.id, 'closed');
  await world.pace.wait(road.lastsSeconds);
  const lifted = await order(world, {
    session,
    version: () => Math.max(closure.version, world.room.state?.closures[closure.id]?.version ?? 0),
    give: (fields) => session.api.closure.lift.mutate({ ...fields, closureId: closure.id }),
  });
  if (lifted !== null) world.ledger.closures.set(closure.id, 'lifted');
}
