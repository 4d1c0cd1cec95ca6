import type { CallView, Disposition } from '../../server/call/call.schema';
import type { IncidentView } from '../../server/incident/incident.schema';
import { lookAfterComplaints } from './complaint-life';
import { workEmergency } from './incident-life';
import { order, plainOrder } from './orders';
import { type PlannedCall, repeatCall } from './plan.rules';
import type { CallKind } from './scenario.rules';
import type { SwitchCall } from './switchboard';
import type { Operator, World } from './world';

/** A call as it lives: in the switch, on the screens, and with the operator who has it. */
export interface LivingCall {
  readonly planned: PlannedCall;
  readonly line: SwitchCall;
  readonly offeredAt: number;
}

const DISPOSITION_OF: Readonly<Record<CallKind, Disposition>> = {
  disconnected: 'ghost',
  ghost: 'ghost',
  prank: 'prank',
  information: 'information',
  referral: 'referral',
  test: 'test',
  out_of_area: 'out_of_area',
  emergency: 'emergency',
  repeat: 'repeat',
};
const BEAT_SECONDS = 15;
const CALL_BACK_AFTER_SECONDS = 90;
const CALL_BACK_SECONDS = 25;
/** A call that rang reaches the screens within this time, a restarting server included. */
const APPEARS_WITHIN_MS = 60_000;

export const LINE_PREFIX = 'SIM-';

/** The trunk of a run: what rings on another one belongs to somebody else. */
export function lineOf(runId: string): string {
  return `${LINE_PREFIX}${runId}`;
}

let lastOfferedAt = 0;

/** The instants of the simulation's calls are all different, so that a call is known again on the screen by its T0. */
function nextInstant(): number {
  lastOfferedAt = Math.max(Date.now(), lastOfferedAt + 1);
  return lastOfferedAt;
}

/** One call from ring to wrap-up. `about`: the incident that further callers report again. */
export async function liveThroughCall(
  world: World,
  planned: PlannedCall,
  about: { readonly incidentId: string; readonly ordinal: number } | null = null,
): Promise<void> {
  const suffix = about === null ? '' : `-${about.ordinal}`;
  const call: LivingCall = {
    planned,
    line: { callId: `${world.runId}-${planned.index}${suffix}`, number: planned.number, line: lineOf(world.runId) },
    offeredAt: nextInstant(),
  };
  await world.switchboard.tell('rang', call.line, call.offeredAt);
  world.ledger.rang(call.line.callId);
  const patience = new AbortController();
  const patienceOver = world.pace
    .waitOr(planned.patienceSeconds - (Date.now() - call.offeredAt) / 1000, AbortSignal.any([patience.signal, world.pace.closing]))
    .then(() => patience.abort());
  const taken = await answer(world, call, patience.signal);
  if (taken === null) {
    await patienceOver;
    await hangUpUnanswered(world, call);
  } else {
    patience.abort();
    await talk(world, call, { ...taken, about: about?.incidentId ?? null });
  }
  world.ledger.isOver(call.line.callId);
}

interface Taken {
  readonly operator: Operator;
  readonly view: CallView;
  readonly answeredAt: number;
}

/** The operator who has been free longest takes it after a moment, unless the caller is gone or somebody else was faster. */
async function answer(world: World, call: LivingCall, patience: AbortSignal): Promise<Taken | null> {
  const seen = await world.room.find(
    (state) => Object.values(state.calls).find((view) => view.offeredAt === call.offeredAt && view.line === call.line.line),
    APPEARS_WITHIN_MS,
    patience,
  );
  if (seen === null) return null;
  const operator = await world.seats.take(patience);
  if (operator === null) return null;
  const isStillThere = await world.pace.waitOr(call.planned.reactionSeconds, patience);
  const now = world.room.state?.calls[seen.id];
  if (!isStillThere || now === undefined || now.state !== 'ringing') {
    world.seats.giveBack(operator);
    if (now !== undefined && now.state === 'answered') await leaveToOther(world, call);
    return null;
  }
  const view = await plainOrder(world, operator.session, (fields) => operator.session.api.calls.answer.mutate({ ...fields, callId: seen.id }));
  if (view === null) {
    world.seats.giveBack(operator);
    if (world.room.state?.calls[seen.id]?.operatorId != null) await leaveToOther(world, call);
    return null;
  }
  const answeredAt = Date.now();
  await world.switchboard.tell('answered', call.line, answeredAt);
  world.ledger.call(call.line.callId, { state: 'answered' });
  return { operator, view, answeredAt };
}

/** Somebody at a real screen took it: the switch and the caller play on, what becomes of it is that person's. */
async function leaveToOther(world: World, call: LivingCall): Promise<void> {
  world.ledger.call(call.line.callId, { isTakenByOther: true });
  await world.switchboard.tell('answered', call.line, Date.now());
  await world.pace.wait(Math.max(20, call.planned.talkSeconds));
  await world.switchboard.tell('ended', call.line, Date.now());
}

async function hangUpUnanswered(world: World, call: LivingCall): Promise<void> {
  if (world.ledger.calls.get(call.line.callId)?.isTakenByOther === true) return;
  await world.switchboard.tell('abandoned', call.line, Date.now());
  world.ledger.call(call.line.callId, { state: 'abandoned' });
  world.begin(() => callBack(world, call));
}

/** Whoever is free calls back who waits longest for it; every third is not reached at first. */
async function callBack(world: World, { planned }: LivingCall): Promise<void> {
  const results = planned.index % 3 === 0 ? (['not_reached', 'reached'] as const) : (['reached'] as const);
  for (const result of results) {
    if (!(await world.pace.wait(CALL_BACK_AFTER_SECONDS))) return;
    const operator = await world.seats.takeWhenQuiet(world.pace.closing);
    if (operator === null) return;
    const [entry] = Object.values(world.room.state?.callbacks ?? {}).toSorted((left, right) => left.lastAt - right.lastAt);
    if (entry !== undefined) await tryCallBack(world, operator, { id: entry.id, result });
    world.seats.giveBack(operator);
  }
}

async function tryCallBack(
  world: World,
  operator: Operator,
  { id, result }: { readonly id: string; readonly result: 'reached' | 'not_reached' },
): Promise<void> {
  await world.pace.wait(CALL_BACK_SECONDS);
  const version = () => world.room.state?.callbacks[id]?.version ?? 0;
  // Somebody else was faster, or the caller got through.
  if (version() === 0) return;
  await order(world, {
    session: operator.session,
    version,
    give: (fields) => operator.session.api.callback.attempt.mutate({ ...fields, callBackId: id, result }),
  });
}

/** From the answer to the free seat. */
async function talk(world: World, call: LivingCall, { operator, view, answeredAt, about }: Taken & { readonly about: string | null }): Promise<void> {
  const { planned } = call;
  const desk = new AbortController();
  void beat(world, operator, view.id, desk.signal);
  await world.pace.waitUntil(answeredAt + planned.sortSeconds * 1000);
  const incident = await putAway(world, call, { operator, view, about });
  desk.abort();
  if (planned.kind === 'information') await lookAfterComplaints(world, { operator, planned, callId: view.id });
  const work = incident === null ? null : workEmergency(world, { operator, incident, planned, answeredAt });
  if (incident !== null)
    for (const [at, seconds] of (planned.story?.repeatSeconds ?? []).entries())
      world.begin(() => callAgain(world, planned, { seconds, ordinal: at + 1, incidentId: incident.id }));
  await world.pace.waitUntil(answeredAt + planned.talkSeconds * 1000);
  await world.switchboard.tell('ended', call.line, Date.now());
  world.ledger.call(call.line.callId, { state: 'ended' });
  await work?.forwarded;
  await world.pace.wait(planned.wrapUpSeconds);
  if (incident !== null) await plainOrder(world, operator.session, (fields) => operator.session.api.presence.choose.mutate({ ...fields, wish: 'ready' }));
  world.seats.giveBack(operator);
  await work?.finished;
}

async function beat(world: World, operator: Operator, callId: string, desk: AbortSignal): Promise<void> {
  while (await world.pace.waitOr(BEAT_SECONDS, desk)) {
    // A beat that gets lost is followed by the next one; it is no order.
    await operator.session.api.calls.beat.mutate({ callId }).catch(() => undefined);
  }
}

/** One key: what kind of call it was. An emergency opens its incident. */
async function putAway(
  world: World,
  call: LivingCall,
  { operator, view, about }: { operator: Operator; view: CallView; about: string | null },
): Promise<IncidentView | null> {
  const isStillOpen = about !== null && world.room.state?.incidents[about] !== undefined;
  const disposition = call.planned.kind === 'repeat' && !isStillOpen ? 'information' : DISPOSITION_OF[call.planned.kind];
  const answered = await order(world, {
    session: operator.session,
    version: () => world.room.state?.calls[view.id]?.version ?? view.version,
    give: (fields) =>
      operator.session.api.calls.dispose.mutate({
        ...fields,
        callId: view.id,
        disposition,
        ...(disposition === 'referral' ? { referredTo: call.planned.referredTo } : {}),
        ...(disposition === 'test' ? { referredTo: call.planned.network } : {}),
        ...(disposition === 'repeat' && about !== null ? { incidentId: about } : {}),
      }),
  });
  if (answered === null) return null;
  world.ledger.call(call.line.callId, { disposition, incidentId: disposition === 'repeat' ? about : (answered.incident?.id ?? null) });
  if (disposition !== 'emergency' || answered.incident === null) return null;
  world.ledger.opened(answered.incident);
  return answered.incident;
}

async function callAgain(world: World, first: PlannedCall, repeat: { seconds: number; ordinal: number; incidentId: string }): Promise<void> {
  if (!(await world.pace.wait(repeat.seconds))) return;
  await liveThroughCall(world, repeatCall(world.seed, first, repeat.ordinal), { incidentId: repeat.incidentId, ordinal: repeat.ordinal });
}
