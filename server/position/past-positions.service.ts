import type { Db } from '../../db/client';
import type { EpochMs } from '../shared/clock';
import { decodeFrame, encodeFrame } from './frame.rules';
import { dropPartitionsBefore, readLatest, readPastSight, readPastSpan } from './position.repository';
import { partitionDay } from './position.rules';
import { positionOfRow } from './position.service';

/** A telephone that comes out of a dead spot tells its fixes so much later than it made them, and is still believed by a replay. */
const LATE_MS = 15 * 60_000;
/** As long as the trail that screens draw. */
const TRAIL_MS = 3 * 60_000;
const TRAIL_STEP_SECONDS = 10;
/** So many fixes of a unit in a span, at most. */
const STEPS_OF_SPAN = 60;

/** The latest position of every unit as one frame, to be kept. */
export async function latestFrame(db: Db, now: EpochMs): Promise<Buffer> {
  const units = (await readLatest(db)).map(positionOfRow);
  return Buffer.from(encodeFrame({ kind: 'full', sentAt: now, units }));
}

interface KeptFrame {
  readonly at: EpochMs;
  readonly bytes: Uint8Array;
}

/** Where every unit had last been seen by an instant, oldest first, so that trails grow as they did: what was kept before it and what came in since. */
export async function pastSight(db: Db, at: EpochMs, kept: KeptFrame): Promise<Buffer> {
  const trailSince = at - TRAIL_MS;
  const since = Math.min(kept.at, trailSince) - LATE_MS;
  const rows = await readPastSight(db, { at, since, trailSince, stepSeconds: TRAIL_STEP_SECONDS });
  const known = decodeFrame(kept.bytes)?.units ?? [];
  const units = [...known, ...rows.map(positionOfRow)].toSorted((left, right) => left.fixedAt - right.fixedAt);
  return Buffer.from(encodeFrame({ kind: 'full', sentAt: at, units }));
}

/** What came in during a span, as one frame, and when each of its positions did. */
export async function pastSpan(
  db: Db,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): Promise<{ readonly frame: Buffer; readonly receivedAfterMs: readonly number[] }> {
  const stepSeconds = Math.max(1, (until - from) / 1_000 / STEPS_OF_SPAN);
  const rows = await readPastSpan(db, { from, until, lateMs: LATE_MS, stepSeconds });
  return {
    frame: Buffer.from(encodeFrame({ kind: 'delta', sentAt: until, units: rows.map(positionOfRow) })),
    receivedAfterMs: rows.map(({ receivedAt }) => receivedAt - from),
  };
}

/** Removes the history of positions of whole UTC days before an instant. Returns how many days. */
export async function removePositionsBefore(db: Db, before: EpochMs): Promise<number> {
  return dropPartitionsBefore(db, partitionDay(before));
}
