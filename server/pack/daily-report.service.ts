import { createHash } from 'node:crypto';
import { alarmFigures } from '../alarm/alarm-figures.service';
import { availabilityFigures } from '../availability/availability.service';
import { periodInstants } from '../report/report.rules';
import { breachRows, promisesReport } from '../report/report.service';
import { addDays, localDay, offsetMs } from '../shared/local-day';
import { type DailyFigures, dailyDocument } from './daily-document.rules';
import { hasDailyReport, insertDailyReport, readDailyBytes, readDailyReports, readOpenIncidents } from './daily-report.repository';
import type { ListedDailyReport } from './pack.schema';
import type { PackRuntime } from './pack.service';
import { printInWorker } from './print-job';

type DailyContext = Pick<PackRuntime, 'db' | 'clock' | 'reference' | 'sealer'>;

/** From this local hour on the day before is reported: what came late in the night is in, and by seven it lies ready. */
const HOUR = 6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_OPEN = 8;
const MOST_BREACHES = 5_000;
const LISTED = 400;

/** Days whose report a process knows to be there: it asks the database once a day. */
const known = new WeakMap<object, string>();

/** Makes the report of the last day once, whoever of several processes comes first. True when it was made here. */
export async function makeDailyReport(context: DailyContext): Promise<boolean> {
  const { db, clock, reference, sealer } = context;
  const { timeZone } = reference.current.installation;
  const now = clock.now();
  if ((now + offsetMs(now, timeZone)) % DAY_MS < HOUR * HOUR_MS) return false;
  const day = addDays(localDay(now, timeZone), -1);
  if (known.get(db) === day) return false;
  if (await hasDailyReport(db, day)) {
    known.set(db, day);
    return false;
  }
  const { pdf } = await printInWorker({ document: dailyDocument(await dailyFigures(context, day)), hasWorkbook: false });
  const sha256 = createHash('sha256').update(pdf).digest('hex');
  const isFirst = await insertDailyReport(db, { day, bytes: sealer.seal(pdf.toString('base64')), sha256, byteCount: pdf.length, at: now });
  known.set(db, day);
  return isFirst;
}

/** What a day was, as its one page tells it. */
export async function dailyFigures(context: DailyContext, day: string): Promise<DailyFigures> {
  const { db, clock, reference } = context;
  const { installation, categories } = reference.current;
  const period = { fromDay: day, toDay: day };
  const { to } = periodInstants(period, installation.timeZone);
  const open = await readOpenIncidents(db, { before: to, countsSimulated: installation.kind === 'demonstration', limit: MOST_BREACHES });
  const alarms = await alarmFigures(context, { month: day.slice(0, 7) });
  return {
    day,
    computedAt: clock.now(),
    installation,
    categories,
    report: await promisesReport(context, period),
    breaches: await breachRows(context, period, MOST_BREACHES),
    openIncidents: open.slice(0, MOST_OPEN),
    openCount: open.length,
    availability: await availabilityFigures(context, period),
    alarms: alarms.days.find((one) => one.day === day)?.raised ?? null,
  };
}

export async function listDailyReports({ db }: Pick<DailyContext, 'db'>): Promise<ListedDailyReport[]> {
  return readDailyReports(db, LISTED);
}

/** The page of a day, opened; undefined: none was made. */
export async function openDailyReport({ db, sealer }: Pick<DailyContext, 'db' | 'sealer'>, day: string): Promise<Buffer | undefined> {
  const sealed = await readDailyBytes(db, day);
  return sealed === undefined ? undefined : Buffer.from(sealer.open(sealed), 'base64');
}
