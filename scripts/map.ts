import { join } from 'node:path';
import { REGENCY } from '../db/reference/regency';
import { cellStatus } from '../server/location/cell.service';
import { CellsRefused } from '../server/location/cell-import.service';
import { MapRefused, MapStopped } from '../server/map/map-refused';
import { mapStatus } from '../server/map/status.service';
import { FixedLinesRefused } from '../server/place/fixed-line-import.service';
import { readEnv, SettingsRefused } from '../server/shared/env';
import { type DownloadArguments, readArguments } from './map/arguments';
import { withDatabase } from './map/connect';
import { downloadFile } from './map/download';
import { cellLines, statusLines } from './map/print-status';
import { createProgress } from './map/progress';
import { Refused } from './map/refused';
import { runImport, runRemove } from './map/run-import';

const print = (line: string) => console.log(line);
// `status | head`: who reads has read enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
const { progress, end } = createProgress(process.stderr);

async function main(): Promise<void> {
  const order = readArguments(process.argv.slice(2));
  const env = readEnv(process.env);
  if (order.verb === 'download') return download(order, join(env.dataDir, 'download'));
  await withDatabase(env, async (connected) => {
    const surroundings = { connected, env, progress, print };
    if (order.verb === 'import') return runImport(surroundings, order);
    if (order.verb === 'remove') return runRemove(surroundings, order.slug);
    const status = { ...(await mapStatus(connected.db)), cells: await cellStatus(connected.db) };
    if (order.isJson) print(JSON.stringify(status, null, 2));
    else [...statusLines(status, REGENCY.timeZone), ...cellLines(status.cells)].forEach(print);
  });
}

async function download({ folder, urls }: DownloadArguments, usualFolder: string): Promise<void> {
  const paths: string[] = [];
  for (const url of urls) {
    const { path, bytes, how, checkedBy } = await downloadFile(url, { folder: folder ?? usualFolder, progress });
    end();
    const check = checkedBy === null ? (how === 'kept' ? '' : ', no checksum beside it to compare') : `, ${checkedBy} compared`;
    print(
      how === 'kept' ? `${path}: the server has nothing newer (${(bytes / 1e6).toFixed(1)} MB).` : `${path}: ${(bytes / 1e6).toFixed(1)} MB ${how}${check}.`,
    );
    paths.push(path);
  }
  print(`Now: npm run map -- import ${paths.join(' ')}`);
}

main()
  .catch((error: unknown) => {
    end();
    if (error instanceof MapStopped) {
      console.error(error.message);
      // What was being read or computed is left where it is.
      process.exit(130);
    }
    const isSaid =
      error instanceof Refused ||
      error instanceof MapRefused ||
      error instanceof SettingsRefused ||
      error instanceof FixedLinesRefused ||
      error instanceof CellsRefused;
    console.error(isSaid ? error.message : error);
    process.exitCode = isSaid ? 2 : 1;
  })
  .finally(end);
