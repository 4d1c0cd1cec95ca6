import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createReferenceHolder } from '../server/installation/reference-holder';
import { KeysRefused, prepareKeys } from '../server/keys';
import { readPack } from '../server/pack/pack.repository';
import { packDocument } from '../server/pack/pack-document.rules';
import { countQuarter, quarterPeriod } from '../server/pack/pack-figures.service';
import { addendumOf, frozenPack, printAddendum, type Verdict, type VerifyContext, verifyFile } from '../server/pack/pack-verify.service';
import { printInWorker } from '../server/pack/print-job';
import { systemClock } from '../server/shared/clock';
import { readEnv, SettingsRefused } from '../server/shared/env';
import { DomainError } from '../server/shared/errors';
import { Sealer } from '../server/shared/sealed';
import { withDatabase } from './map/connect';
import { Refused } from './map/refused';

const USAGE = `Usage:
  npm run pack -- --quarter 2026-Q3 [--to FOLDER]   prints the pack of a quarter: as it was signed, else a draft of now;
                                                    of a signed one also the addendum, where anything has changed
  npm run pack -- --verify FILE                     whether the figures of a PDF or workbook are those that were signed

The database is that of DATABASE_URL, or the embedded one of the program running on DATA_DIR.
Exit code: 0 done or the same figures, 3 other figures (each is told), 2 refused, 1 a fault.`;

const REASONS: Readonly<Record<string, string>> = {
  quarter_form: 'A quarter reads like 2026-Q3.',
  pack_unknown: 'There is no signed pack that this belongs to.',
  pack_not_signed: 'The pack of that quarter is not signed: nothing was frozen yet.',
  pack_damaged: 'What was frozen does not give its own hash any more: somebody has changed the database.',
  pack_file_form: 'That file is neither a PDF nor a workbook.',
  pack_file_foreign: 'That PDF is no quarterly pack.',
  pack_unsteady: 'The rows of that quarter change while they are counted. Try again.',
};

async function main(): Promise<number> {
  const { quarter, to, verify } = readArguments();
  const env = readEnv(process.env);
  const prepared = prepareKeys(env.keys, env.dataDir);
  if (prepared.isNew) throw new Refused(`DATA_DIR: there are no keys in ${env.dataDir}: it is not the folder of the installation.`);
  return withDatabase(env, async ({ db }) => {
    const reference = createReferenceHolder(db);
    await reference.reload();
    const context: VerifyContext = { db, clock: systemClock, reference, sealer: new Sealer(prepared.keys.dataKey) };
    return verify === undefined ? printQuarter(context, quarter ?? '', to ?? '.') : tellVerdict(await verifyFile(context, readFileSync(verify)));
  });
}

function readArguments() {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { quarter: { type: 'string' }, to: { type: 'string' }, verify: { type: 'string' } } });
    if ((values.quarter === undefined) === (values.verify === undefined)) throw new Refused(USAGE);
    return values;
  } catch (error) {
    // An unknown option: its name is in the message.
    throw error instanceof Refused ? error : new Refused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

async function printQuarter(context: VerifyContext, quarter: string, folder: string): Promise<number> {
  const period = quarterPeriod(quarter);
  const isSigned = (await readPack(context.db, quarter))?.state === 'signed';
  console.log(isSigned ? `The pack of ${quarter} is signed: what was frozen is printed.` : `Counting ${quarter} ...`);
  const document = isSigned
    ? (await frozenPack(context, quarter)).document
    : packDocument((await countQuarter(context, period)).figures, { state: 'draft', commentary: [], signatures: [] });
  const { pdf, xlsx } = await printInWorker({ document, hasWorkbook: true }, ({ stage, done, of }) => console.log(`  ${stage} ${done}/${of}`));
  mkdirSync(folder, { recursive: true });
  save(join(folder, `laporan-112-${quarter}.pdf`), pdf);
  if (xlsx !== null) save(join(folder, `laporan-112-${quarter}.xlsx`), xlsx);
  if (!isSigned) return 0;
  const { rows, figures } = await addendumOf(context, quarter);
  console.log(`Since it was signed ${rows.length} rows were corrected; ${figures.length} figures would be others now.`);
  if (rows.length + figures.length > 0) save(join(folder, `adendum-112-${quarter}.pdf`), await printAddendum(context, quarter));
  return 0;
}

function save(path: string, bytes: Buffer): void {
  writeFileSync(path, bytes);
  console.log(`${path}: ${Math.round(bytes.length / 1024)} kB`);
}

function tellVerdict({ quarter, verdict, cells, texts }: Verdict): number {
  const sentences = {
    identical: 'the very file that was signed.',
    signed_outside: 'the file that was signed, with a signature behind it; its figures are those that were frozen.',
    same_figures: 'its figures are those that were frozen.',
    different: 'its figures are NOT those that were frozen:',
  };
  console.log(`${quarter}: ${sentences[verdict]}`);
  for (const { tableId, row, column, frozen, found } of cells) console.log(`  ${tableId}, ${row}, ${column}: frozen "${frozen}", found "${found}"`);
  for (const { frozen, found } of texts) console.log(`  frozen "... ${frozen} ..."\n  found  "... ${found} ..."`);
  return verdict === 'different' ? 3 : 0;
}

main()
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    const said = sayable(error);
    console.error(said ?? error);
    process.exitCode = said === null ? 1 : 2;
  });

function sayable(error: unknown): string | null {
  if (error instanceof DomainError) return REASONS[error.detail.reason] ?? error.message;
  if (error instanceof Refused || error instanceof SettingsRefused || error instanceof KeysRefused) return error.message;
  return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? `There is no such file: ${error.message}` : null;
}
