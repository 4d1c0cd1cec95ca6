import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Stager } from './import.schema';
import { readLandmarkCsv } from './landmark-csv';
import { stageLandmarkRows } from './landmark-rows';

/** Stages a table of the regency's own landmarks (CSV). The whole table is read and judged first; when it may be partial, rows with errors are left out and told of. Throws `MapRefused`. */
export const stageLandmarks: Stager = async (db, { sourceId, path, clip, isPartial = false }, progress) => {
  const name = basename(path);
  const { size } = await stat(path);
  let done = 0;
  const { landmarks, leftOut } = await readLandmarkCsv(path, {
    name,
    isPartial,
    onBytes: (bytes) => {
      done += bytes;
      progress({ label: `reading ${name}`, done, total: size, unit: 'bytes' });
    },
  });
  const staged = await stageLandmarkRows({ db, sourceId, clip, landmarks, name, progress });
  return { ...staged, dataAt: null, attribution: null, notes: [...(staged.notes ?? []), ...leftOut] };
};
