import { createRedisBus } from '../../server/live/bus-redis';
import { encodeFrame, type UnitPosition } from '../../server/position/frame.rules';
import { createLogger } from '../../server/shared/log';
import type { DeskRoom } from './desk-room';

export type Stop = () => Promise<void>;

interface Movement {
  readonly framesPerSecond: number;
  /** Each unit reports once in so long. */
  readonly reportMs: number;
}

/** Units of one agency, all active; their wire ids. */
export async function addUnits({ database }: Pick<DeskRoom, 'database'>, count: number): Promise<number[]> {
  const { rows } = await database.query<{ wireId: number }>(
    `insert into unit (id, agency_id, call_sign, kind, status_at)
     select gen_random_uuid(), (select id from agency where code = 'damkar'), 'B-' || series, 'other', now() from generate_series(1, $1) series
     returning wire_id as "wireId"`,
    [count],
  );
  return rows.map(({ wireId }) => wireId);
}

/** Positions on the bus, as another process would publish them. */
export async function startMoving(
  { redisUrl }: Pick<DeskRoom, 'redisUrl'>,
  wireIds: readonly number[],
  { framesPerSecond, reportMs }: Movement,
): Promise<Stop> {
  const bus = await createRedisBus(redisUrl, createLogger('fatal'));
  const perFrame = Math.ceil((wireIds.length * (1000 / framesPerSecond)) / reportMs);
  let at = 0;
  const move = () => {
    const now = Date.now();
    const units = Array.from({ length: perFrame }, (_, index) => positionOf(wireIds[(at + index) % wireIds.length] ?? 0, now));
    at += perFrame;
    bus.publish('positions', Buffer.from(encodeFrame({ kind: 'delta', sentAt: now, units })));
  };
  // Everybody stands somewhere before anybody looks.
  for (let round = 0; round * perFrame < wireIds.length; round += 1) move();
  const timer = setInterval(move, 1000 / framesPerSecond);
  return async () => {
    clearInterval(timer);
    await bus.close();
  };
}

/** On a circle of its own around the town, a turn in five minutes. */
function positionOf(wireId: number, now: number): UnitPosition {
  const angle = ((now / 300_000) % 1) * 2 * Math.PI + wireId;
  const metresPerDegree = 111_320;
  const radius = 200 + (wireId % 900);
  const centre = [108.12 + ((wireId * 7919) % 1000) / 4000, -6.95 + ((wireId * 104_729) % 1000) / 4000] as const;
  return {
    wireId,
    fixedAt: now,
    lon: centre[0] + (radius / metresPerDegree) * Math.cos(angle),
    lat: centre[1] + (radius / metresPerDegree) * Math.sin(angle),
    headingDegrees: (((-angle * 180) / Math.PI) % 360) + 360,
    speedMetresPerSecond: 8,
    isMock: false,
    source: 'osmand',
  };
}
