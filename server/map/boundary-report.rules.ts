import type { LonLat } from '../shared/geo';

/** `refusal`: the file is not taken; `repair`: mended, and how; `warning`: taken as it is, and what to look at. */
export type Severity = 'refusal' | 'repair' | 'warning';

export interface Finding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** Which village, as the file has it; null where the file as a whole is meant. */
  readonly place: { readonly code: string | null; readonly name: string | null; readonly row: number } | null;
  /** Where to look, degrees. */
  readonly at: LonLat | null;
  /** What was found there, a sentence without its full stop. */
  readonly detail: string;
  /** The larger, the earlier it is listed. */
  readonly weight: number;
}

interface Advice {
  readonly title: string;
  /** What it means for the room, and what to do. */
  readonly remedy: string;
}

/** Each kind is explained once, above the list of its places. */
const ADVICE = {
  projected: {
    title: 'Projected coordinates instead of degrees',
    remedy: 'Export the layer again with CRS "EPSG:4326" (QGIS: right click on the layer, Export, Save Features As, CRS EPSG:4326), then import that file.',
  },
  swapped_axes: {
    title: 'Longitude and latitude are exchanged',
    remedy: 'GeoJSON has longitude first (108.2), then latitude (-6.8). QGIS: Processing Toolbox, "Swap X and Y coordinates"; then import the result.',
  },
  wrong_hemisphere: {
    title: 'Wrong side of the Earth: a minus sign is missing or too many',
    remedy:
      'Majalengka lies south of the equator (latitude about -6.8) and east of Greenwich (longitude about +108.2). Correct the sign where the coordinates were made.',
  },
  elsewhere: {
    title: 'Outside the regency and its neighbourhood',
    remedy: 'Look whether it is the right file, and whether the code in this row is right.',
  },
  broken_polygon: { title: 'No usable polygon', remedy: 'Draw the polygon again in QGIS, or take the row out and import with --partial.' },
  no_code: {
    title: 'No village code',
    remedy: 'Fill in the ten digits of the Kemendagri code (such as 32.10.01.2001). If the codes stand in another column, name it: --code-column NAME.',
  },
  duplicate_code: {
    title: 'The same code more than once',
    remedy: 'One of the rows has the wrong code, or a village is there twice: correct the code, or merge the rows (QGIS: "Dissolve" by the code).',
  },
  unmatched_code: {
    title: 'A BPS code without a counterpart',
    remedy: 'BPS codes are translated by the names of village and district. Write the name as Kemendagri does, or add a column with the Kemendagri code.',
  },
  no_name: { title: 'No village name', remedy: 'Fill in the name. If the names stand in another column, name it: --name-column NAME.' },
  unknown_district: { title: 'Unknown district', remedy: 'Correct the code, or name the column with the names of the districts: --district-column NAME.' },
  missing_village: {
    title: 'Villages missing in the file',
    remedy: 'A caller there would be told to be outside the regency. Complete the file; if that is meant, import with --partial.',
  },
  self_crossing: {
    title: 'The outline crosses itself',
    remedy: 'Open the layer in QGIS, go to the place named, move the corner so that the line no longer crosses (or run "Fix geometries"), and import again.',
  },
  nested_shell: {
    title: 'A part of the village lies inside its own outline',
    remedy: 'In most files it should be a hole for an enclave. QGIS: "Fix geometries", then look at the place named.',
  },
  overlap: {
    title: 'Two villages overlap',
    remedy: 'In an overlap the village with the lower code answers. Where it is large, move the common border in QGIS (topological editing, "avoid overlap").',
  },
  gap: {
    title: 'Gaps between villages',
    remedy:
      'A caller in a gap is told to be outside every village. Where it is large, a village is missing or a lake or forest was left out: fill it, or accept it with --partial.',
  },
  moved_village: {
    title: 'Villages that do not lie where the reference says',
    remedy:
      'The reference point of the village (BPS 2020) is outside its polygon. A border may have moved, or codes are exchanged between neighbours: look at the largest distances.',
  },
  translated: { title: 'BPS codes translated to Kemendagri codes', remedy: 'Look through the ones that were matched by spelling or by place.' },
} as const satisfies Readonly<Record<string, Advice>>;

export type FindingKind = keyof typeof ADVICE;

const HEADINGS: Readonly<Record<Severity, string>> = {
  refusal: 'Why it was refused',
  repair: 'Mended while reading',
  warning: 'Taken as it is; please look at',
};

/** The report for the person who looks after the map: by weight, each kind with its advice; at most `limit` places of each. */
export function reportLines(findings: readonly Finding[], limit: number): string[] {
  return (['refusal', 'repair', 'warning'] as const).flatMap((severity) => {
    const chosen = findings.filter((finding) => finding.severity === severity);
    if (chosen.length === 0) return [];
    const kinds = (Object.keys(ADVICE) as FindingKind[]).filter((kind) => chosen.some((finding) => finding.kind === kind));
    return [
      `${HEADINGS[severity]}:`,
      ...kinds.flatMap((kind) =>
        kindLines(
          kind,
          chosen.filter((finding) => finding.kind === kind),
          limit,
        ),
      ),
    ];
  });
}

function kindLines(kind: FindingKind, findings: readonly Finding[], limit: number): string[] {
  const { title, remedy } = ADVICE[kind];
  const sorted = [...findings].sort((a, b) => b.weight - a.weight);
  const more = sorted.length - limit;
  return [
    `  ${title}${findings.length > 1 ? ` (${findings.length})` : ''}`,
    ...sorted.slice(0, limit).map((finding) => `    - ${findingLine(finding)}`),
    ...(more > 0 ? [`    - and ${more} smaller ${more === 1 ? 'one' : 'ones'} (--report FILE writes all of them)`] : []),
    `    What to do: ${remedy}`,
  ];
}

function findingLine({ place, at, detail }: Finding): string {
  const who = place === null ? '' : `${place.code ?? `row ${place.row}`}${place.name === null ? '' : ` ${place.name}`}: `;
  return `${who}${detail}${at === null ? '' : `, at ${spokenPoint(at)}`}.`;
}

/** Latitude first, as people paste it into a search box. */
export function spokenPoint([lon, lat]: LonLat): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

/** Square metres up to a hectare, hectares up to a square kilometre. */
export function spokenArea(km2: number): string {
  const m2 = km2 * 1e6;
  if (m2 < 10) return `${m2.toFixed(1)} m2`;
  if (m2 < 10_000) return `${Math.round(m2).toLocaleString('en-GB')} m2`;
  return km2 < 1 ? `${(km2 * 100).toFixed(2)} ha` : `${km2.toFixed(2)} km2`;
}
