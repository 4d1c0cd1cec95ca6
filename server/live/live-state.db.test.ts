import { describe, expect, test } from 'vitest';
import { DISPOSITIONS } from '../call/call.schema';
import { answer, dispose, recordTelephonyEvent, takeOver } from '../call/call.service';
import { recordLateAnswers, showStaleClaims } from '../call/call-watch.service';
import { TELEPHONY_EVENTS } from '../call/telephony.schema';
import { undoDisposition } from '../call/undo.service';
import { CALL_BACK_RESULTS } from '../callback/callback.schema';
import { attempt, closeCallBack } from '../callback/callback.service';
import { CLOSURE_REASONS } from '../closure/closure.schema';
import { changeClosure, liftClosure, liftEndedClosures, openClosure } from '../closure/closure.service';
import { assignComplaint, receiveComplaint, reopenComplaint, withdrawComplaint } from '../complaint/complaint.service';
import { answerComplaint } from '../complaint/complaint-answer.service';
import { watchComplaints } from '../complaint/complaint-clock.service';
import { askForHelp, endHelp, takeHelp } from '../help/help.service';
import { act } from '../incident/acts.service';
import { advance, sendUnits } from '../incident/assignment.service';
import { recentlyEnded } from '../incident/details.service';
import { recordEscalations } from '../incident/escalation.service';
import { forward, recall } from '../incident/forward.service';
import { ASSIGNMENT_STATES, CATEGORY_CODES, type IncidentAct } from '../incident/incident.schema';
import { openWithoutCall, recordLateHandling, report } from '../incident/incident.service';
import { setUnitStatus } from '../incident/unit-progress.service';
import { takeWatch } from '../incident/watch.service';
import { addNote } from '../note/note.service';
import { NOTICE_PRIORITIES } from '../notice/notice.schema';
import { changeNotice, endNotice, endRunOutNotices, postNotice } from '../notice/notice.service';
import { BREAK_REASONS } from '../presence/presence.schema';
import { beatDesk, choosePresence, leaveDesk, showLostDesks } from '../presence/presence.service';
import { openReplay } from '../replay/replay.service';
import { keepNow } from '../replay/replay-keep.service';
import { reviseTarget, saveSettings, withdrawTarget } from '../room/settings.service';
import { DomainError } from '../shared/errors';
import { acceptHandOver, offerHandOver, withdrawHandOver } from '../shift/hand-over.service';
import { commandNamed, room } from '../testing/room';
import { roomForEach } from '../testing/room-for-each';
import { DATABASE_KINDS, type TestDatabase } from '../testing/test-database';
import type { TestRuntime } from '../testing/test-runtime';
import { UNIT_STATUSES } from '../unit/unit.schema';
import { type Audience, agencyAudience } from './audience';
import { followFacts } from './facts.service';
import { projectAll } from './fanout';
import { applyBatch, type LiveState } from './live-state.rules';
import { readFactsAfter } from './log.repository';
import { takeSnapshot } from './snapshot.service';
import { COUNT_TRUSTED_MS } from './tally-count';
import { villageLevel } from './visitor.rules';

const STEPS = 250;
/** A state is kept for replays at these steps, and what the room knew is remembered at those. */
const KEEP_STEPS = 90;
const LOOK_STEPS = 17;
/** Histories are drawn from these; a failing one is repeated by its number. */
const SEEDS = [1, 2, 3];

/** Mulberry32: small, seeded, good enough to draw histories. */
function random(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

type Draw = ReturnType<typeof random>;

/** Something that somebody might do now; most are legal, some are refused, and both are part of a history. */
async function doSomething(runtime: TestRuntime, draw: Draw, step: number): Promise<void> {
  const pick = <T>(items: readonly T[]): T | undefined => items[draw(items.length)];
  const { state } = await takeSnapshot(runtime, 'room');
  const call = pick(Object.values(state.calls));
  const incident = pick(Object.values(state.incidents));
  const other = pick(Object.values(state.incidents));
  const ended = pick(await recentlyEnded(runtime, 5));
  const assignment = pick(Object.values(state.assignments));
  const unit = pick(Object.values(state.units));
  const watch = pick(Object.values(state.shiftHandOvers));
  const { operator, supervisor, agency } = runtime.users;
  const command = commandNamed(`step ${step}`);
  const person = draw(4) === 0 ? supervisor : operator;
  const onBehalf = { saidBy: 'Piket', telephone: '0233281113' };
  const hold = incident === undefined ? null : { command, incidentId: incident.id, expectedVersion: incident.version };
  const moves: (() => Promise<unknown>)[] = [
    () =>
      recordTelephonyEvent(runtime, {
        event: draw(2) === 0 ? 'rang' : (pick(TELEPHONY_EVENTS) ?? 'rang'),
        callId: `c${draw(STEPS / 4)}`,
        number: `08123456778${draw(3)}`,
        line: null,
        at: runtime.clock.now(),
        source: 'switch',
      }),
    async () => call && answer(runtime, person, { command, callId: call.id }),
    async () =>
      call &&
      dispose(runtime, supervisor, {
        command,
        callId: call.id,
        expectedVersion: call.version,
        disposition: pick(DISPOSITIONS) ?? 'ghost',
        referredTo: 'PLN',
        incidentId: incident?.id,
      }),
    async () => call && dispose(runtime, supervisor, { command, callId: call.id, expectedVersion: call.version, disposition: 'emergency' }),
    async () => call && undoDisposition(runtime, supervisor, { command, callId: call.id, expectedVersion: call.version }),
    () => openWithoutCall(runtime, person, { command, source: 'radio' }),
    async () =>
      hold &&
      report(runtime, person, {
        ...hold,
        categoryCode: pick(CATEGORY_CODES.filter((code) => ['fire', 'accident', 'health'].includes(code))),
        point: [108.1 + draw(300) / 1000, -6.9 + draw(300) / 1000],
      }),
    async () => hold && forward(runtime, person, { ...hold, agencyIds: Object.values(runtime.agencyIds).slice(0, 1 + draw(2)) }),
    async () =>
      assignment &&
      draw(3) === 0 &&
      recall(runtime, person, { command, assignmentId: assignment.id, expectedVersion: assignment.version, reason: 'Keliru dinas' }),
    async () =>
      assignment &&
      advance(runtime, operator, {
        command,
        assignmentId: assignment.id,
        expectedVersion: assignment.version,
        to: pick(ASSIGNMENT_STATES.slice(1)) as 'completed',
        reason: 'Alasan uji',
        onBehalf,
      }),
    async () =>
      assignment && unit && sendUnits(runtime, agency, { command, assignmentId: assignment.id, expectedVersion: assignment.version, unitIds: [unit.id] }),
    async () =>
      unit &&
      setUnitStatus(runtime, operator, { command, unitId: unit.id, expectedVersion: unit.version, status: pick(UNIT_STATUSES) ?? 'available', onBehalf }),
    async () =>
      hold && act(runtime, person, { ...hold, act: pick(['close', 'cancel', 'hand_over', 'advise'] as IncidentAct[]) ?? 'close', reason: 'Alasan uji' }),
    async () => ended && act(runtime, person, { command, incidentId: ended.id, expectedVersion: ended.version, act: 'reopen', reason: 'Alasan uji' }),
    async () => hold && other && act(runtime, person, { ...hold, act: 'merge', reason: null, intoIncidentId: other.id }),
    async () => call && takeOver(runtime, person, { command, callId: call.id, reason: 'Alasan uji' }),
    () => recordEscalations(runtime),
    async () => incident && takeWatch(runtime, person, { command, incidentId: incident.id }),
    async () => incident && offerHandOver(runtime, person, { command, toUserId: null, incidents: [{ incidentId: incident.id }] }),
    async () => watch && acceptHandOver(runtime, person, { command, handOverId: watch.id, expectedVersion: watch.version }),
    async () => watch && draw(3) === 0 && withdrawHandOver(runtime, person, { command, handOverId: watch.id, expectedVersion: watch.version }),
    () => recordLateAnswers(runtime),
    () => showStaleClaims(runtime),
    () => recordLateHandling(runtime),
    ...presenceMoves(runtime, draw, command),
    ...callBackMoves(runtime, draw, { state, command }),
    ...closureMoves(runtime, draw, { state, command }),
    ...noteAndHelpMoves(runtime, draw, { state, command }),
    ...settingMoves(runtime, draw, { state, command }),
    ...noticeMoves(runtime, draw, { state, command }),
    ...complaintMoves(runtime, draw, { state, command }),
  ];
  await pick(moves)?.();
}

interface Sight {
  readonly state: LiveState;
  readonly command: ReturnType<typeof commandNamed>;
}

/** Operators come, choose, fall silent and go. */
function presenceMoves(runtime: TestRuntime, draw: Draw, command: Sight['command']): (() => Promise<unknown>)[] {
  const { operator, supervisor } = runtime.users;
  const person = draw(3) === 0 ? supervisor : operator;
  const wish = (['ready', 'break', 'away'] as const)[draw(3)] ?? 'ready';
  const breakReason = wish === 'break' ? BREAK_REASONS[draw(BREAK_REASONS.length)] : undefined;
  return [
    () => beatDesk(runtime, person),
    () => choosePresence(runtime, person, { command, commandId: command.id, wish, breakReason }),
    () => leaveDesk(runtime, person.id),
    () => showLostDesks(runtime),
  ];
}

/** Unanswered callers are tried and put away. */
function callBackMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const waiting = Object.values(state.callbacks);
  const one = waiting[draw(waiting.length)];
  if (one === undefined) return [];
  const order = { command, commandId: command.id, callBackId: one.id, expectedVersion: one.version };
  return [
    () => attempt(runtime, runtime.users.operator, { ...order, result: CALL_BACK_RESULTS[draw(CALL_BACK_RESULTS.length)] ?? 'reached' }),
    () => closeCallBack(runtime, runtime.users.supervisor, { ...order, reason: draw(2) === 0 ? 'given_up' : 'not_needed' }),
  ];
}

/** Colleagues write notes, some that call for the supervisor; the supervisor comes and settles. */
function noteAndHelpMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const { operator, supervisor } = runtime.users;
  const incidents = Object.keys(state.incidents);
  const incidentId = incidents[draw(incidents.length)];
  const [help] = Object.values(state.helps);
  const order = help === undefined ? null : { command, commandId: command.id, helpId: help.id, expectedVersion: help.version };
  const text = draw(3) === 0 ? 'Tolong @supervisor' : 'Catatan uji';
  return [
    async () => incidentId && addNote(runtime, operator, { commandId: command.id, incidentId, text, correctsId: null }),
    () => askForHelp(runtime, operator, { command, commandId: command.id, incidentId: incidentId ?? null, callId: null }),
    async () => order && takeHelp(runtime, supervisor, order),
    async () => order && endHelp(runtime, draw(2) === 0 ? operator : supervisor, order),
  ];
}

/** Notices are posted, prolonged, taken down, and run out by the clock. */
function noticeMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const { supervisor } = runtime.users;
  const [notice] = Object.values(state.notices);
  const priority = NOTICE_PRIORITIES[draw(NOTICE_PRIORITIES.length)] ?? 'info';
  const fields = { command, commandId: command.id, text: 'Pengumuman uji', priority, showUntil: runtime.clock.now() + draw(900_000) };
  const order = notice === undefined ? null : { ...fields, noticeId: notice.id, expectedVersion: notice.version };
  return [
    () => postNotice(runtime, supervisor, fields),
    async () => order && changeNotice(runtime, supervisor, order),
    async () => order && endNotice(runtime, supervisor, order),
    () => endRunOutNotices(runtime),
  ];
}

/** Complaints come, get an owner, are answered, withdrawn and reopened, and their clock is told. */
function complaintMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const { operator, supervisor } = runtime.users;
  const open = Object.values(state.complaints);
  const complaint = open[draw(open.length)];
  const order = complaint === undefined ? null : { command, commandId: command.id, complaintId: complaint.id, expectedVersion: complaint.version };
  const occurredAt = runtime.clock.now() - draw(50) * 3_600_000;
  return [
    () => receiveComplaint(runtime, operator, { command, commandId: command.id, channel: '112', text: 'Uji', occurredAt }),
    async () => order && assignComplaint(runtime, supervisor, { ...order, ownerId: operator.id }),
    async () => order && answerComplaint(runtime, supervisor, { ...order, way: 'telephone', outcome: 'explained', text: 'Uji' }),
    async () => order && (draw(3) === 0 ? withdrawComplaint : reopenComplaint)(runtime, supervisor, { ...order, text: 'Uji' }),
    () => watchComplaints(runtime),
  ];
}

/** The administrator changes a number, and plans or withdraws a revision of a promise. */
function settingMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const order = { command, commandId: command.id, expectedVersion: state.room.version };
  return [
    () => saveSettings(runtime, runtime.users.admin, { ...order, blockAfter: 2 + draw(5), wrapUpWarnSeconds: 30 + draw(100) }),
    () => reviseTarget(runtime, runtime.users.admin, { ...order, clock: 'answer', seconds: 5 + draw(20), fromDay: `2027-01-0${1 + draw(9)}` }),
    () => withdrawTarget(runtime, runtime.users.admin, { ...order, clock: 'answer' }),
  ];
}

/** Roads close, close otherwise, open again, and closures run out by the clock. */
function closureMoves(runtime: TestRuntime, draw: Draw, { state, command }: Sight): (() => Promise<unknown>)[] {
  const { operator, supervisor } = runtime.users;
  const known = Object.values(state.closures);
  const closure = known[draw(known.length)];
  const now = runtime.clock.now();
  const path: [number, number][] = Array.from({ length: 2 + draw(3) }, () => [108.1 + draw(30_000) / 100_000, -6.9 + draw(100) / 1000]);
  return [
    () =>
      openClosure(runtime, operator, {
        command,
        reason: CLOSURE_REASONS[draw(CLOSURE_REASONS.length)] ?? 'other',
        path,
        endsAt: draw(2) === 0 ? null : now + draw(600_000),
      }),
    async () =>
      closure &&
      changeClosure(runtime, supervisor, {
        command,
        closureId: closure.id,
        expectedVersion: closure.version - (draw(5) === 0 ? 1 : 0),
        ...(draw(2) === 0 ? { path } : { endsAt: now + draw(900_000) }),
      }),
    async () => closure && liftClosure(runtime, operator, { command, closureId: closure.id, expectedVersion: closure.version }),
    () => liftEndedClosures(runtime),
  ];
}

async function live(runtime: TestRuntime, audience: Audience, from: LiveState): Promise<LiveState> {
  const abort = new AbortController();
  let state = from;
  const {
    state: { cursor: head },
  } = await takeSnapshot(runtime, audience);
  for await (const batch of followFacts(runtime, audience, from.cursor, abort.signal)) {
    // Facts come doubled and in pieces as after a cut; the reducer drops what it has.
    for (const fact of batch.facts) state = applyBatch(state, { cursor: fact.id, facts: [fact] });
    state = applyBatch(state, batch);
    if (state.cursor === head) break;
  }
  abort.abort();
  return state;
}

/** A telephone number, whole or masked. */
const NUMBER = /(?:\+?62|\b0)8\d{2}[-*\d]{5,}/;

/** Every fact that was ever sent to a wall, and what it begins with: no number, and to visitors no place finer than a village. */
async function expectNothingPrivate(runtime: TestRuntime): Promise<void> {
  const rows = await readFactsAfter(runtime.db, '0', 100_000);
  expect(JSON.stringify(projectAll(rows, 'room'))).toMatch(NUMBER);
  for (const audience of ['wall', 'visitor'] as const) {
    expect(JSON.stringify([projectAll(rows, audience), (await takeSnapshot(runtime, audience)).state])).not.toMatch(NUMBER);
  }
  const points = projectAll(rows, 'visitor').flatMap(({ fact }) => ('incident' in fact && fact.incident.point !== null ? [fact.incident.point] : []));
  expect(points.map(villageLevel)).toEqual(points);
}

const comparable = (state: LiveState) => ({ ...state, cursor: '' });

describe.each(DATABASE_KINDS)('the state of a screen on the %s database', (kind) => {
  let database: TestDatabase;
  let runtime: TestRuntime;

  roomForEach(kind, (made) => {
    ({ database, runtime } = made);
  });

  test.each(SEEDS)(
    'reached by applying history %i live equals the snapshot computed by SQL, for every audience',
    async (seed) => {
      const draw = random(seed);
      const audiences: readonly Audience[] = ['room', 'wall', 'visitor', agencyAudience(runtime.agencyIds.damkar), agencyAudience(runtime.agencyIds.psc119)];
      const starts = await Promise.all(audiences.map(async (audience) => (await takeSnapshot(runtime, audience)).state));
      let refused = 0;
      const kept: { readonly at: number; readonly state: LiveState }[] = [];
      for (let step = 0; step < STEPS; step += 1) {
        runtime.clock.advance(draw(8_000));
        await doSomething(runtime, draw, step).catch((error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          refused += 1;
        });
        if (step % KEEP_STEPS === 0) await keepNow(runtime);
        if (step % LOOK_STEPS === 0) kept.push({ at: runtime.clock.now(), state: (await takeSnapshot(runtime, 'wall')).state });
      }
      expect(refused).toBeGreaterThan(0);
      runtime.clock.advance(1);
      // What walls showed then is what a replay of then shows, where incidents were included.
      for (const { at, state } of kept) expect(comparable((await openReplay(runtime, at)).snapshot.state)).toEqual(comparable(state));
      // The snapshots to compare with are counted anew from the rows, not from what the facts changed.
      runtime.clock.advance(COUNT_TRUSTED_MS);
      for (const [index, audience] of audiences.entries()) {
        const start = starts[index];
        if (start === undefined) throw new Error('impossible');
        const reached = await live(runtime, audience, start);
        const { state: snapshot } = await takeSnapshot(runtime, audience);
        expect(comparable(reached)).toEqual(comparable(snapshot));
      }
      await expectNothingPrivate(runtime);
      // A history may end with everything closed; it may not have been one of nothing.
      const { rows } = await database.pool.query<{ incidents: number; complaints: number }>(
        'select (select count(*)::int from incident) as incidents, (select count(*)::int from complaint) as complaints',
      );
      expect(Math.min(rows[0]?.incidents ?? 0, rows[0]?.complaints ?? 0)).toBeGreaterThan(0);
    },
    240_000,
  );

  test('of a quiet agency in a busy room still begins with its own last events', async () => {
    const it = room(runtime);
    const incident = await it.reportedIncident('call-1');
    await forward(runtime, it.operator, {
      command: commandNamed('forward'),
      incidentId: incident.id,
      expectedVersion: incident.version,
      agencyIds: [runtime.agencyIds.damkar],
    });
    await database.pool.query(`insert into event_log (type, recorded_at, payload)
      select e.type, e.recorded_at, e.payload from event_log e, generate_series(1, 400) where e.type = 'call.rang'`);
    const recentOf = async (agencyId: string) => (await takeSnapshot(runtime, agencyAudience(agencyId))).state.recent.map(({ type }) => type);
    expect(await recentOf(runtime.agencyIds.damkar)).toEqual(['assignment.forwarded']);
    expect(await recentOf(runtime.agencyIds.psc119)).toEqual([]);
  });
});
