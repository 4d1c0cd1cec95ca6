import type { Db } from '../../db/client';
import type { Bounds, Progress, Staged } from './import.schema';
import { MapRefused } from './map-refused';
import { type StagedLandmark, StagedRows } from './staged-rows';

export interface LandmarkRows {
  readonly db: Db;
  readonly sourceId: string;
  readonly clip: Bounds | null;
  readonly landmarks: readonly StagedLandmark[];
  /** The file's name, for what is said. */
  readonly name: string;
  readonly progress: Progress;
}

/** Stages landmarks that are all known to be right; those outside the clip stay out and are counted. Throws `MapRefused` where none is left. */
export async function stageLandmarkRows({ db, sourceId, clip, landmarks, name, progress }: LandmarkRows): Promise<Pick<Staged, 'counts' | 'extent' | 'notes'>> {
  const inside = landmarks.filter(({ point: [lon, lat] }) => clip === null || (lon >= clip[0] && lat >= clip[1] && lon <= clip[2] && lat <= clip[3]));
  if (inside.length === 0)
    throw new MapRefused([
      landmarks.length === 0
        ? `${name} has no landmark.`
        : `${name} has no landmark inside the regency and its edge. If that is meant, import it with --everywhere.`,
    ]);
  const rows = new StagedRows(db, sourceId);
  for (const [index, landmark] of inside.entries()) {
    rows.landmark(landmark);
    await rows.keepUp();
    progress({ label: `writing ${name}`, done: index + 1, total: inside.length, unit: 'landmarks' });
  }
  await rows.finish();
  const outside = landmarks.length - inside.length;
  return {
    counts: { landmarks: inside.length },
    extent: boundsOf(inside),
    notes: outside === 0 ? [] : [`${outside} landmarks of ${name} are left out: they lie outside the regency and its edge.`],
  };
}

function boundsOf(landmarks: readonly StagedLandmark[]): Bounds {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const {
    point: [lon, lat],
  } of landmarks) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

/** A person mends fifty at a time; the rest is counted. */
const MOST_PROBLEMS = 50;

/** Collects what is wrong with a file, row by row. */
export class Problems {
  readonly #sentences: string[] = [];
  #count = 0;

  add(sentence: string): void {
    this.#count += 1;
    if (this.#sentences.length < MOST_PROBLEMS) this.#sentences.push(sentence);
  }

  /** Throws `MapRefused` where anything was wrong. */
  refuse(): void {
    if (this.#count > 0) throw new MapRefused(this.sentences());
  }

  /** As far as anybody reads them. */
  sentences(): string[] {
    const further = this.#count - this.#sentences.length;
    return further === 0 ? [...this.#sentences] : [...this.#sentences, `and ${further} more.`];
  }
}
