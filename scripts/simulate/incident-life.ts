import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { followAssignment } from './assignment-life';
import { isEnded } from './ledger';
import { order } from './orders';
import type { PlannedCall } from './plan.rules';
import { randomOf } from './random.rules';
import { closeRoad } from './road-life';
import { type PartStory, partStory, type Story } from './story.rules';
import { activeAgencies, CLOSING_REASON, type Operator, type World } from './world';

interface Emergency {
  readonly operator: Operator;
  readonly incident: IncidentView;
  readonly planned: PlannedCall;
  /** T1, epoch milliseconds. */
  readonly answeredAt: number;
}

interface Case extends Emergency {
  readonly story: Story;
}

const FALSE_ALARM = 'Pelapor menelepon kembali: tidak jadi, sudah aman';

interface Work {
  /** The operator's hands are free again. */
  readonly forwarded: Promise<void>;
  /** The incident has ended. */
  readonly finished: Promise<void>;
}

/** What an operator does with an emergency: what, where, more, to whom; then watches until it has ended. */
export function workEmergency(world: World, emergency: Emergency): Work {
  const { story } = emergency.planned;
  if (story === null) return { forwarded: Promise.resolve(), finished: Promise.resolve() };
  const one: Case = { ...emergency, story };
  const forwarding = reportAndForward(world, one);
  return { forwarded: forwarding.then(() => undefined), finished: forwarding.then((open) => watch(world, one, open)) };
}

type Report = {
  categoryCode?: Story['scene']['categoryCode'];
  subTypeCode?: string;
  priority?: number;
  point?: [number, number];
  landmark?: string;
  note?: string;
};

async function reportAndForward(world: World, one: Case): Promise<Promise<void>[]> {
  const { story, answeredAt, incident } = one;
  const at = (seconds: number) => world.pace.waitUntil(answeredAt + seconds * 1000);
  const { scene } = story;
  if (!(await at(story.categorySeconds))) return [];
  await report(world, one, {
    categoryCode: scene.categoryCode,
    subTypeCode: scene.subTypeCode,
    ...(story.priority === null ? {} : { priority: story.priority }),
  });
  if (!(await at(story.placeSeconds))) return [];
  // The operator looks the place up by its name and then puts the pin where the caller says.
  await one.operator.session.api.place.search.query({ text: story.place.name }).catch(() => undefined);
  await report(world, one, { point: [story.point[0], story.point[1]], landmark: story.landmark });
  if (!(await at(story.noteSeconds))) return [];
  await report(world, one, { note: story.note });
  if (!(await at(story.forwardSeconds))) return [];
  if (story.ending === 'advised' || story.ending === 'handed_over') {
    await endWithoutForward(world, one);
    return [];
  }
  const agencies = activeAgencies(world);
  const parts = story.parts.flatMap((part) => {
    const agency = agencies.find(({ code }) => code === part.agencyCode);
    return agency === undefined ? [] : [{ part, agencyId: agency.id }];
  });
  const [first] = agencies;
  const fallback = story.parts[0];
  const sent = parts.length > 0 || first === undefined || fallback === undefined ? parts : [{ part: fallback, agencyId: first.id }];
  const lives = await forward(world, one, sent, incident);
  const { road } = story;
  if (road !== null) world.begin(() => closeRoad(world, one.operator.session, road));
  return lives;
}

async function report(world: World, one: Case, fields: Report): Promise<void> {
  const { session } = one.operator;
  const answered = await order(world, {
    session,
    version: () => versionOf(world, one.incident),
    give: (versioned) => session.api.incident.report.mutate({ ...versioned, incidentId: one.incident.id, ...fields }),
  });
  if (answered !== null) world.ledger.incident(one.incident.id, { categoryCode: answered.categoryCode, hasPoint: answered.point !== null });
}

interface SentPart {
  readonly part: PartStory;
  readonly agencyId: string;
}

/** Forwards to some agencies at once and lets each begin its part. */
async function forward(world: World, one: Case, sent: readonly SentPart[], incident: IncidentView): Promise<Promise<void>[]> {
  const { session } = one.operator;
  if (sent.length === 0) return [];
  const answered = await order(world, {
    session,
    version: () => versionOf(world, incident),
    give: (fields) => session.api.incident.forward.mutate({ ...fields, incidentId: incident.id, agencyIds: sent.map(({ agencyId }) => agencyId) }),
  });
  if (answered === null) return [];
  world.ledger.incident(incident.id, { isForwarded: true });
  return sent.flatMap(({ part, agencyId }) => {
    const assignment = answered.assignments.find((candidate: AssignmentView) => candidate.agencyId === agencyId && !isEnded(candidate.state));
    if (assignment === undefined) return [];
    world.ledger.assignment(assignment);
    return [
      followAssignment(world, {
        part,
        assignment,
        operator: one.operator,
        point: one.story.point,
        random: randomOf(world.seed, 'assignment', one.planned.index, agencyId),
      }),
    ];
  });
}

/** Watches until nobody has anything left to do, then ends the incident as the story has it. */
async function watch(world: World, one: Case, parts: readonly Promise<void>[]): Promise<void> {
  const { story, incident } = one;
  if (isOver(world, incident.id)) return;
  if (story.ending === 'cancelled' && (await world.pace.wait(story.closeSeconds * 2))) {
    await cancel(world, one, FALSE_ALARM);
    await Promise.all(parts);
    return;
  }
  await Promise.all(parts);
  for (let attempt = 0; attempt < 3 && !world.pace.isClosing && isOwnerless(world, incident.id); attempt += 1) await forwardElsewhere(world, one, attempt);
  if (!world.pace.isClosing) await world.pace.wait(story.closeSeconds);
  if (hasCompleted(world, incident.id)) await close(world, one);
  else await cancel(world, one, world.pace.isClosing ? CLOSING_REASON : FALSE_ALARM);
}

/** Everybody declined: the operator tries an agency that has not been asked, or asks the first again. */
async function forwardElsewhere(world: World, one: Case, attempt: number): Promise<void> {
  const { story, incident } = one;
  if (!(await world.pace.wait(12))) return;
  const asked = new Set(
    Object.values(world.room.state?.assignments ?? {})
      .filter((each) => each.incidentId === incident.id)
      .map((each) => each.agencyId),
  );
  const agencies = activeAgencies(world);
  const next = agencies.find((agency) => !asked.has(agency.id)) ?? agencies.find((agency) => asked.has(agency.id));
  const model = story.parts[0];
  if (next === undefined || model === undefined) return;
  const part = {
    ...partStory(randomOf(world.seed, 'again', one.planned.index, attempt), { ...model, agencyCode: next.code }, { ...story.scene, ...story.manner }),
    declineReason: null,
  };
  await Promise.all(await forward(world, one, [{ part, agencyId: next.id }], incident));
}

async function close(world: World, one: Case): Promise<void> {
  const { session } = one.operator;
  const answered = await order(world, {
    session,
    version: () => versionOf(world, one.incident),
    give: (fields) => session.api.incident.close.mutate({ ...fields, incidentId: one.incident.id, verifiedWith: one.story.verifiedWith }),
  });
  if (answered !== null) world.ledger.incident(one.incident.id, { outcome: 'closed' });
}

async function cancel(world: World, one: Case, reason: string): Promise<void> {
  const { session } = one.operator;
  const answered = await order(world, {
    session,
    version: () => versionOf(world, one.incident),
    give: (fields) => session.api.incident.cancel.mutate({ ...fields, incidentId: one.incident.id, reason }),
  });
  if (answered !== null) world.ledger.incident(one.incident.id, { outcome: 'cancelled' });
}

async function endWithoutForward(world: World, one: Case): Promise<void> {
  const { session } = one.operator;
  const { incident, story } = one;
  const isAdvised = story.ending === 'advised';
  const answered = await order(world, {
    session,
    version: () => versionOf(world, incident),
    give: (fields) =>
      isAdvised
        ? session.api.incident.advise.mutate({ ...fields, incidentId: incident.id })
        : session.api.incident.handOver.mutate({ ...fields, incidentId: incident.id, to: story.handOverTo }),
  });
  if (answered !== null) world.ledger.incident(incident.id, { outcome: isAdvised ? 'advised' : 'handed_over' });
}

function versionOf(world: World, incident: IncidentView): number {
  return Math.max(incident.version, world.room.state?.incidents[incident.id]?.version ?? 0);
}

function isOver(world: World, incidentId: string): boolean {
  const outcome = world.ledger.incidents.get(incidentId)?.outcome;
  return outcome !== undefined && outcome !== 'open';
}

function isOwnerless(world: World, incidentId: string): boolean {
  const all = [...world.ledger.assignments.values()].filter((each) => each.incidentId === incidentId);
  return all.every((each) => isEnded(each.state) && each.state !== 'completed');
}

function hasCompleted(world: World, incidentId: string): boolean {
  return [...world.ledger.assignments.values()].some((each) => each.incidentId === incidentId && each.state === 'completed');
}
