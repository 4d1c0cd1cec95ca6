import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Stager } from './import.schema';
import { readLandmarkCsv } from './landmark-csv';
import { stageLandmarkRows } from './landmark-rows';

/** Stages a table of the regency's own landmarks (CSV). The whole table is read and judged first. Throws `MapRefused`. */
export const stageLandmarks: Stager = async (db, { sourceId, path, clip }, progress) => {
  const name = basename(path);
  const { size } = await stat(path);
  let done = 0;
  const landmarks = await readLandmarkCsv(path, {
    name,
    onBytes: (bytes) => {
      done += bytes;
      progress({ label: `reading ${name}`, done, total: size, unit: 'bytes' });
    },
  });
  return { ...(await stageLandmarkRows({ db, sourceId, clip, landmarks, name, progress })), dataAt: null, attribution: null };
};
