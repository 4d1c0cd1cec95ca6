import { readReferencePlaces } from '../../db/reference/places';
import { REGENCY } from '../../db/reference/regency';
import { deviceIdentifierOf } from '../../server/installation/demonstration.rules';
import { decodeFrame } from '../../server/position/frame.rules';
import type { LonLat } from '../../server/shared/geo';
import { uuidv7 } from '../../server/shared/ids';
import type { SimulationSettings } from './arguments';
import { LINE_PREFIX, lineOf, liveThroughCall } from './call-life';
import { Fleet } from './fleet';
import { groundOf } from './ground.rules';
import { Ledger } from './ledger';
import { clearLeftovers } from './leftovers';
import { Pace, sleep } from './pace';
import { plannedCalls } from './plan.rules';
import { SCENARIOS } from './scenario.rules';
import { Seats } from './seats';
import { Session } from './session';
import { comeOnDuty, GIVE_UP_AFTER_MS, type Staff } from './staff';
import type { StoryPlace } from './story.rules';
import { Switchboard } from './switchboard';
import type { World } from './world';

/** A real installation is never played with. */
export class SimulationRefused extends Error {
  override readonly name = 'SimulationRefused';
}

/** After the last call, what runs is ended within this time. */
const CLOSING_LIMIT_MS = 90_000;
const QUIET_AFTER_MS = 10 * 60_000;
const SNAPSHOT_WITHIN_MS = 60_000;
const FIRST_FRAME_WITHIN_MS = 10_000;

export interface FinishedSimulation {
  readonly ledger: Ledger;
  readonly runId: string;
  /** What did not end in time; the comparison holds for it too. */
  readonly unfinished: number;
}

/** Plays the room until `minutes` are over or the signal stops it, then ends what runs. */
export async function simulate(settings: SimulationSettings, stop: AbortSignal, say: World['say']): Promise<FinishedSimulation> {
  const ledger = new Ledger({ isKept: settings.minutes !== null });
  await refuseRealInstallation(settings.urls[0]);
  const staff = await comeOnDuty(settings.urls, ledger);
  try {
    const lives = new Set<Promise<void>>();
    const world = await openWorld(settings, { ledger, staff, say, lives });
    if (settings.minutes === null) await clearLeftovers(world);
    await receiveCalls(world, settings, stop);
    if (settings.minutes !== null) say(`no new calls; ${lives.size} calls and incidents under way are being ended`);
    world.pace.close();
    await Promise.race([allOver(world, lives), sleep(settings.minutes === null ? 0 : CLOSING_LIMIT_MS)]);
    await world.fleet.close(settings.minutes === null ? 0 : 10_000);
    return { ledger, runId: world.runId, unfinished: lives.size };
  } finally {
    await staff.end();
  }
}

async function allOver(world: World, lives: ReadonlySet<Promise<void>>): Promise<void> {
  while (lives.size > 0) await Promise.all(lives);
  await world.fleet.allHome();
}

async function refuseRealInstallation(url: string): Promise<void> {
  const session = new Session(url, { username: '', password: '' }, { onRepeat: () => undefined, giveUpAfterMs: GIVE_UP_AFTER_MS });
  const { installation } = await session.asking(() => session.api.session.me.query());
  await session.end();
  if (installation?.kind === 'demonstration') return;
  throw new SimulationRefused(
    `${url} is a real installation: simulated calls exist there only inside a declared training, and none is declared. Nothing was done.`,
  );
}

interface Opening {
  readonly ledger: Ledger;
  readonly staff: Staff;
  readonly say: World['say'];
  readonly lives: Set<Promise<void>>;
}

async function openWorld(settings: SimulationSettings, { ledger, staff, say, lives }: Opening): Promise<World> {
  const pace = new Pace();
  if ((await staff.room.find((state) => state, SNAPSHOT_WITHIN_MS)) === null) throw new Error('the server gave no picture of the room');
  const units = Object.values(staff.room.state?.units ?? {});
  const fleet = new Fleet({
    seed: settings.seed,
    pace,
    ledger,
    deviceUrls: settings.deviceUrls,
    units,
    lastSeen: await whereUnitsAre(staff),
    devices: new Map(units.map((unit) => [unit.id, deviceIdentifierOf(unit.callSign)])),
  });
  const runId = uuidv7().replaceAll('-', '').slice(-6).toUpperCase();
  say(
    `run ${runId}: ${settings.scenario}, seed ${settings.seed}, load ${settings.load}, ${staff.operators.length} operators, ${staff.desks.size} agencies, ${fleet.size} units`,
  );
  return {
    runId,
    seed: settings.seed,
    pace,
    ledger,
    fleet,
    say,
    seats: new Seats(staff.operators),
    room: staff.room,
    desks: staff.desks,
    switchboard: new Switchboard({
      urls: settings.urls,
      telephonyKey: settings.telephonyKey,
      giveUpAfterMs: GIVE_UP_AFTER_MS,
      onRepeat: () => {
        ledger.repeatedOrders += 1;
      },
    }),
    begin: (life) => {
      const running = life()
        .catch((error: unknown) => {
          say(`a call broke off: ${error instanceof Error ? error.message : String(error)}`);
          ledger.brokenOff += 1;
        })
        .finally(() => lives.delete(running));
      lives.add(running);
    },
  };
}

/** The first frame of a screen holds every latest position: units go on from where they were last seen. */
async function whereUnitsAre({ operators: [operator] }: Staff): Promise<Map<number, LonLat>> {
  const seen = new Map<number, LonLat>();
  if (operator === undefined) return seen;
  const { session } = operator;
  let unsubscribe = () => {};
  const first = new Promise<void>((done) => {
    session.onBytes((bytes) => {
      const frame = decodeFrame(bytes);
      if (frame === null) return;
      for (const unit of frame.units) seen.set(unit.wireId, [unit.lon, unit.lat]);
      if (frame.kind === 'full') done();
    });
    unsubscribe = session.api.position.frames.subscribe({ screen: 'desk' }, { onError: () => done() }).unsubscribe;
  });
  await Promise.race([first, sleep(FIRST_FRAME_WITHIN_MS)]);
  unsubscribe();
  session.onBytes(() => undefined);
  return seen;
}

function placesOfRegency(): [StoryPlace, ...StoryPlace[]] {
  const [first, ...rest] = readReferencePlaces()
    .filter(({ code, kind }) => code.startsWith(`${REGENCY.code}.`) && kind !== 'kecamatan')
    .map(({ code, name, lon, lat }) => ({ name, point: [lon, lat] as const, ground: groundOf(code) }));
  if (first === undefined) throw new Error('impossible: a regency without villages');
  return [first, ...rest];
}

/** Hands out the calls of the plan as the hour has it, until the time is over. */
async function receiveCalls(world: World, settings: SimulationSettings, stop: AbortSignal): Promise<void> {
  const until = settings.minutes === null ? Number.POSITIVE_INFINITY : Date.now() + settings.minutes * 60_000;
  const timeZone = world.room.snapshot?.reference.installation.timeZone ?? REGENCY.timeZone;
  const othersSeenAt = watchOthers(world);
  const course = {
    scenario: SCENARIOS[settings.scenario],
    load: settings.load,
    lengthSeconds: (settings.minutes ?? Number.POSITIVE_INFINITY) * 60,
    localHour: () => localHour(Date.now(), timeZone),
  };
  for (const planned of plannedCalls(settings.seed, placesOfRegency(), course)) {
    const isGoingOn = await world.pace.waitOr(Math.min(planned.waitSeconds, (until - Date.now()) / 1000), stop);
    if (!isGoingOn || Date.now() >= until) return;
    // The endless background gives way to a run that somebody has started by hand: both would drive the same units.
    while (settings.minutes === null && Date.now() - othersSeenAt() < QUIET_AFTER_MS) if (!(await world.pace.waitOr(30, stop))) return;
    world.begin(() => liveThroughCall(world, planned));
  }
}

/** When another simulation's call was last seen ringing; its line has another name. */
function watchOthers(world: World): () => number {
  let seenAt = 0;
  world.room.onChange(() => {
    const isOther = (line: string | null) => line?.startsWith(LINE_PREFIX) === true && line !== lineOf(world.runId);
    if (Object.values(world.room.state?.calls ?? {}).some((call) => call.state === 'ringing' && isOther(call.line))) seenAt = Date.now();
  });
  return () => seenAt;
}

function localHour(at: number, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at));
}
