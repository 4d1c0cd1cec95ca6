import { parseArgs } from 'node:util';
import type { CodeSystem } from '../../server/map/boundary-columns.rules';
import { DEFAULT_SOURCES } from './download';
import { Refused } from './refused';

export const USAGE = `Usage:
  npm run map -- import FILE... [options]   takes files into the map; the old map stays until all of it is ready
  npm run map -- download [options]         fetches the two public sources into a folder
  npm run map -- status [--json]            what the map is made of
  npm run map -- remove SOURCE              takes a source off the map

FILE
  .geojson .json .zip (Shapefile) .gpkg     village boundaries, or outlines of the regencies around (codes of four digits)
  .osm.pbf                                  OpenStreetMap: roads, water, buildings, landmarks, house numbers
  .gpx                                      way-points (bridges)
  .csv                                      landmarks (name, kind, lat, lon), fixed lines (number, address, ...)
                                            or cells of the networks (mcc, mnc, area, cell, lat, lon, radius_metres)

Options of import
  --attribution "WHO, LICENCE"   printed on the map; without it the file's own words
  --licence TEXT                 the licence, for the status
  --as NAME                      the source's name (else the file's); a source of the same name is replaced
  --everywhere                   takes what lies outside the regency and its edge of 10 km too
  --partial                      villages may be missing, rows of .csv with errors are left out and told of
  --layer NAME                   layer of a file with several
  --code-column NAME --name-column NAME --district-column NAME
  --codes kemendagri|bps         what the codes are; else guessed
  --report FILE                  writes every place of the report of boundaries there

Options of download
  --to FOLDER                    where the files go (else DATA_DIR/download)
  --boundaries-url URL           else ${DEFAULT_SOURCES.boundaries}
  --osm-url URL                  else ${DEFAULT_SOURCES.osm}
  --only boundaries|osm

The database is that of DATABASE_URL, or the embedded one of the program running on DATA_DIR.
Exit code: 0 done, 2 refused (the reason is said, nothing was changed), 130 stopped (the same), 1 a fault.`;

export interface ImportArguments {
  readonly verb: 'import';
  readonly paths: readonly string[];
  readonly attribution: string | null;
  readonly licence: string | null;
  readonly slug: string | null;
  readonly isEverywhere: boolean;
  readonly isPartial: boolean;
  readonly layer: string | null;
  readonly columns: { readonly code: string | null; readonly name: string | null; readonly district: string | null; readonly system: CodeSystem | null };
  readonly reportPath: string | null;
}

export interface DownloadArguments {
  readonly verb: 'download';
  readonly folder: string | null;
  readonly urls: readonly string[];
}

export type MapArguments =
  | ImportArguments
  | DownloadArguments
  | { readonly verb: 'status'; readonly isJson: boolean }
  | { readonly verb: 'remove'; readonly slug: string };

const OPTIONS = {
  attribution: { type: 'string' },
  licence: { type: 'string' },
  as: { type: 'string' },
  everywhere: { type: 'boolean' },
  partial: { type: 'boolean' },
  layer: { type: 'string' },
  'code-column': { type: 'string' },
  'name-column': { type: 'string' },
  'district-column': { type: 'string' },
  codes: { type: 'string' },
  report: { type: 'string' },
  to: { type: 'string' },
  'boundaries-url': { type: 'string' },
  'osm-url': { type: 'string' },
  only: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

/** Options that each verb knows: another one is a slip that must not pass in silence. */
const KNOWN: Readonly<Record<MapArguments['verb'], readonly Option[]>> = {
  import: ['attribution', 'licence', 'as', 'everywhere', 'partial', 'layer', 'code-column', 'name-column', 'district-column', 'codes', 'report'],
  download: ['to', 'boundaries-url', 'osm-url', 'only'],
  status: ['json'],
  remove: [],
};

/** Throws `Refused` with the usage. */
export function readArguments(args: readonly string[]): MapArguments {
  const { values, positionals } = parse(args);
  const [verb, ...rest] = positionals;
  if (verb !== 'import' && verb !== 'download' && verb !== 'status' && verb !== 'remove') throw new Refused(USAGE);
  const foreign = (Object.keys(values) as Option[]).find((option) => !KNOWN[verb].includes(option));
  if (foreign !== undefined) throw new Refused(`--${foreign} is no option of "${verb}".\n\n${USAGE}`);
  if (verb === 'import' && rest.length > 0) return importArguments(rest, values);
  if (verb === 'download' && rest.length === 0) return downloadArguments(values);
  if (verb === 'status' && rest.length === 0) return { verb, isJson: values.json === true };
  const [slug] = rest;
  if (verb === 'remove' && slug !== undefined && rest.length === 1) return { verb, slug };
  throw new Refused(USAGE);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    // An unknown option: its name is in the message.
    throw new Refused(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

type Values = ReturnType<typeof parse>['values'];

function importArguments(paths: readonly string[], values: Values): ImportArguments {
  const system = values.codes ?? null;
  if (system !== null && system !== 'kemendagri' && system !== 'bps') throw new Refused(`--codes is kemendagri or bps, not "${system}".`);
  const text = (value: string | undefined) => value?.trim() || null;
  return {
    verb: 'import',
    paths,
    attribution: text(values.attribution),
    licence: text(values.licence),
    slug: text(values.as),
    isEverywhere: values.everywhere === true,
    isPartial: values.partial === true,
    layer: text(values.layer),
    columns: { code: text(values['code-column']), name: text(values['name-column']), district: text(values['district-column']), system },
    reportPath: text(values.report),
  };
}

function downloadArguments(values: Values): DownloadArguments {
  const { only } = values;
  if (only !== undefined && only !== 'boundaries' && only !== 'osm') throw new Refused(`--only is boundaries or osm, not "${only}".`);
  const urls = [
    ...(only === 'osm' ? [] : [values['boundaries-url'] ?? DEFAULT_SOURCES.boundaries]),
    ...(only === 'boundaries' ? [] : [values['osm-url'] ?? DEFAULT_SOURCES.osm]),
  ];
  for (const url of urls) if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Refused(`"${url}" is no address that begins with http:// or https://.`);
  return { verb: 'download', folder: values.to?.trim() || null, urls };
}
