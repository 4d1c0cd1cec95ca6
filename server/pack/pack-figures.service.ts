import { createHash } from 'node:crypto';
import { availabilityFigures } from '../availability/availability.service';
import { readAreaMap } from '../place/place.service';
import { parsePeriod, periodAYearBefore, periodBefore } from '../report/period.rules';
import type { ChosenPeriod } from '../report/period.schema';
import { periodInstants } from '../report/report.rules';
import { breachRows, promisesReport } from '../report/report.service';
import { roomSetting } from '../room/room-setting.service';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { type CountedRow, readCountedRows, readDistrictCounts, readDistricts, readUnverifiedLegalTexts } from './counted-rows.repository';
import { districtMap } from './district-map.rules';
import type { DistrictFigures, PackFigures } from './pack-figures.schema';
import { findingFigures } from './pack-findings.service';
import { measuresOf } from './pack-measures.service';

/** Breaches that a pack keeps; the count of all stands in its tables whatever happens. */
const MOST_BREACHES = 20_000;
/** A room that works on changes rows between two statements; so often the figures are read again. */
const TRIES = 4;

export type PackContext = Pick<Runtime, 'db' | 'clock' | 'reference' | 'sealer'>;

/** Figures of a quarter with the rows that they were counted from, and a hash over those. */
export interface CountedFigures {
  readonly figures: PackFigures;
  readonly rows: readonly CountedRow[];
  readonly factsHash: string;
}

/** `2026-Q3` as a period; refused with `quarter_form`. */
export function quarterPeriod(text: string): ChosenPeriod {
  const parsed = parsePeriod(text);
  if (!('period' in parsed) || parsed.period.kind !== 'quarter') throw new DomainError('invalid', { field: 'quarter', reason: 'quarter_form' });
  return parsed.period;
}

/** Everything that the pack of a quarter prints. No row of the quarter changed while it was read, or it was read again. */
export async function countQuarter(context: PackContext, period: ChosenPeriod): Promise<CountedFigures> {
  for (let tries = 1; ; tries += 1) {
    const rows = await countedRows(context, period);
    const figures = await readFigures(context, period);
    const factsHash = hashOfRows(rows);
    if (hashOfRows(await countedRows(context, period)) === factsHash) return { figures, rows, factsHash };
    if (tries === TRIES) throw new DomainError('conflict', { reason: 'pack_unsteady' });
  }
}

/** The rows alone: what a frozen quarter is compared with. */
export async function countedRows({ db, reference }: Pick<PackContext, 'db' | 'reference'>, period: ChosenPeriod): Promise<CountedRow[]> {
  const { installation } = reference.current;
  return readCountedRows(db, { ...periodInstants(period, installation.timeZone), countsSimulated: installation.kind === 'demonstration' });
}

export function hashOfRows(rows: readonly CountedRow[]): string {
  const hash = createHash('sha256');
  for (const { kind, id, digest } of rows) hash.update(`${kind} ${id} ${digest}\n`);
  return hash.digest('hex');
}

async function readFigures(context: PackContext, period: ChosenPeriod): Promise<PackFigures> {
  const { db, clock, reference } = context;
  const { installation, categories } = reference.current;
  const reportOf = async (chosen: ChosenPeriod | null) => (chosen === null ? null : promisesReport(context, chosen));
  return {
    period,
    computedAt: clock.now(),
    installation: { kind: installation.kind, name: installation.name, timeZone: installation.timeZone, legalTexts: installation.legalTexts },
    unverifiedLegalTexts: await readUnverifiedLegalTexts(db),
    complaintChannel: (await roomSetting(db)).complaintChannel,
    categories,
    report: await promisesReport(context, period),
    before: await reportOf(periodBefore(period)),
    yearBefore: await reportOf(periodAYearBefore(period)),
    breaches: await breachRows(context, period, MOST_BREACHES),
    ...(await districtFigures(context, period)),
    map: districtMap((await readAreaMap(db, null)) ?? { features: [], attribution: '' }),
    availability: await availabilityFigures(context, { fromDay: period.fromDay, toDay: period.toDay }),
    ...(await measuresOf(context, period)),
    findings: await findingFigures(context, period),
  };
}

async function districtFigures(
  { db, reference }: PackContext,
  period: ChosenPeriod,
): Promise<{ readonly districts: readonly DistrictFigures[]; readonly withoutDistrict: number }> {
  const { installation } = reference.current;
  const span = { ...periodInstants(period, installation.timeZone), countsSimulated: installation.kind === 'demonstration' };
  const counts = await readDistrictCounts(db, span);
  const known = await readDistricts(db);
  const districts = known.map((district) => ({ ...district, incidents: counts.find(({ code }) => code === district.code)?.incidents ?? 0 }));
  const sum = (values: readonly { readonly incidents: number }[]) => values.reduce((total, { incidents }) => total + incidents, 0);
  return { districts, withoutDistrict: sum(counts) - sum(districts) };
}
