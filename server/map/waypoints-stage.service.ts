import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readGpx } from './gpx-reader';
import type { Stager } from './import.schema';
import { stageLandmarkRows } from './landmark-rows';
import { OSM_ATTRIBUTION } from './osm-stage.service';
import { landmarkOfWayPoint } from './waypoint-landmarks.rules';

/** Stages the way-points of a GPX file as landmarks. The whole file is read and judged first. Throws `MapRefused`. */
export const stageWaypoints: Stager = async (db, { sourceId, path, clip }, progress) => {
  const name = basename(path);
  const { size } = await stat(path);
  let done = 0;
  const file = await readGpx(path, {
    name,
    onBytes: (bytes) => {
      done += bytes;
      progress({ label: `reading ${name}`, done, total: size, unit: 'bytes' });
    },
  });
  const landmarks = file.wayPoints.flatMap((wayPoint) => {
    const landmark = landmarkOfWayPoint(wayPoint);
    return landmark === null ? [] : [{ ...landmark, point: [wayPoint.lon, wayPoint.lat] as const }];
  });
  const staged = await stageLandmarkRows({ db, sourceId, clip, landmarks, name, progress });
  const unnamed = file.wayPoints.length - landmarks.length;
  const notes = unnamed === 0 ? [] : [`${unnamed} way-points of ${name} are left out: they have no name.`];
  return { ...staged, dataAt: file.madeAt, attribution: attributionOf(file.copyright), notes: [...(staged.notes ?? []), ...notes] };
};

/** OpenStreetMap is named once on a map, however many files come from it and however they say so. */
function attributionOf(copyright: string | null): string | null {
  return copyright !== null && /openstreetmap/i.test(copyright) ? OSM_ATTRIBUTION : copyright;
}
