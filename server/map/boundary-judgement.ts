import { Grid } from './boundary-grid';
import type { Finding } from './boundary-report.rules';
import { spokenArea } from './boundary-report.rules';
import { findGaps, findOverlaps, type Repair, type VillageShape } from './boundary-topology';
import type { Village } from './boundary-villages';

/**
 * What is accepted. A repair may change a village by half a per cent and by no more than 5 ha: that is what the border of two
 * surveys differs by. Overlaps and gaps up to 5 ha are slivers of digitising; larger ones are somebody's house.
 */
export const ACCEPTED = { repairShare: 0.005, repairKm2: 0.05, overlapKm2: 0.05, overlapShare: 0.05, gapKm2: 0.05 } as const;

export interface Judgement {
  readonly findings: readonly Finding[];
  /** No two villages share land and none lies between them. */
  readonly isClean: boolean;
}

export function judgeTopology(
  grid: Grid,
  { villages, shapes, isPartial }: { villages: readonly Village[]; shapes: readonly VillageShape[]; isPartial: boolean },
): Judgement {
  const byCode = new Map(villages.map((village) => [village.code, village]));
  const named = (code: string) => `${code} ${byCode.get(code)?.name ?? ''}`.trim();
  const overlaps = findOverlaps(grid, shapes).map((overlap): Finding => {
    const [code, other] = overlap.codes;
    const isTooLarge = overlap.km2 > ACCEPTED.overlapKm2 || overlap.share > ACCEPTED.overlapShare;
    const share = overlap.share > 0.01 ? `, ${(overlap.share * 100).toFixed(0)} % of the smaller one` : '';
    return {
      kind: 'overlap',
      severity: isTooLarge ? 'refusal' : 'warning',
      place: placeOf(byCode.get(code)),
      at: overlap.at,
      detail: `${spokenArea(overlap.km2)} in common with ${named(other)}${share}`,
      weight: overlap.km2,
    };
  });
  const gaps = findGaps(grid, shapes).map(
    (gap): Finding => ({
      kind: 'gap',
      severity: gap.km2 > ACCEPTED.gapKm2 && !isPartial ? 'refusal' : 'warning',
      place: null,
      at: gap.at,
      detail: `${spokenArea(gap.km2)}${gap.codes.length > 0 ? ` between ${gap.codes.map(named).join(', ')}` : ''}`,
      weight: gap.km2,
    }),
  );
  return { findings: [...overlaps, ...gaps], isClean: overlaps.length === 0 && gaps.length === 0 };
}

function placeOf(village: Village | undefined): Finding['place'] {
  return village === undefined ? null : { row: village.row, code: village.code, name: village.name };
}

/** What is said of a repair, and whether it changes too much to be made without a person. */
export function judgeRepair(village: Village, repair: Repair, { reason, at }: { readonly reason: string; readonly at: Finding['at'] }): Finding[] {
  const change = Math.abs(repair.km2After - repair.km2Before);
  const share = repair.km2Before > 0 ? change / repair.km2Before : Number.POSITIVE_INFINITY;
  const place = placeOf(village);
  if (share > ACCEPTED.repairShare || change > ACCEPTED.repairKm2 || repair.coordinates.length === 0) {
    const percent = Number.isFinite(share) ? ` (${(share * 100).toFixed(1)} %)` : '';
    const detail = `${reason.toLowerCase()}; a repair would change its area by ${spokenArea(change)}${percent}, at most ${ACCEPTED.repairShare * 100} % are accepted`;
    return [{ kind: 'self_crossing', severity: 'refusal', place, at, detail, weight: change }];
  }
  const nested = repair.nested.map(
    (part): Finding => ({
      kind: 'nested_shell',
      severity: 'repair',
      place,
      at: part.at,
      detail:
        part.becomes === 'hole'
          ? `a part of ${spokenArea(part.km2)} inside its outline became a hole, because the file gives that land to ${part.owner}`
          : `a part of ${spokenArea(part.km2)} inside its outline said the same land twice and was dropped`,
      weight: part.km2,
    }),
  );
  if (nested.length > 0 && /nested|hole/i.test(reason)) return nested;
  return [
    ...nested,
    {
      kind: 'self_crossing',
      severity: 'repair',
      place,
      at,
      detail: `${reason.toLowerCase()}, mended; its area changed by ${spokenArea(change)}`,
      weight: change,
    },
  ];
}

/** A grid around the villages. */
export function gridAround(villages: readonly Village[]): Grid {
  return new Grid(villages[0]?.coordinates[0]?.[0]?.[0] ?? [0, 0]);
}
