import type { cellStatus } from '../../server/location/cell.service';
import type { MapSource, MapStatus, StatusDoubt } from '../../server/map/source.schema';

const DOUBTS: Readonly<Record<StatusDoubt, string>> = {
  villages_are_cells: 'All village borders are computed cells around label points: the village of a point is right for about two in three. Import boundaries.',
  some_villages_are_cells: 'Some village borders are computed cells.',
  no_roads: 'There are no roads of this area: travel times are estimates from the distance. Import an OpenStreetMap extract (.osm.pbf).',
  no_tiles: 'There is no base map: screens show borders and places only.',
  no_landmarks: 'There are no landmarks: a point is described by its village only.',
  no_neighbours: 'The outlines of the regencies around are not known: which neighbour a point outside lies in is told by its nearest village.',
};

/** The status as lines to read. */
export function statusLines(status: MapStatus, timeZone: string): string[] {
  const { mapVersion, sources, villages, approximateVillages, districts, artefacts, doubts } = status;
  const cells = approximateVillages === 0 ? '' : ` (${approximateVillages} of them computed cells)`;
  return [
    `Map version ${mapVersion}: ${villages} villages${cells} in ${districts} districts.`,
    '',
    ...sources.flatMap((source) => [...sourceLines(source, timeZone), '']),
    `Computed files: ${artefacts.length === 0 ? 'none' : artefacts.map(({ kind, mapVersion: made, bytes }) => `${kind} ${(bytes / 1e6).toFixed(1)} MB (version ${made})`).join(', ')}.`,
    ...(doubts.length === 0 ? [] : ['', 'What is only approximate:', ...doubts.map((doubt) => `  - ${DOUBTS[doubt]}`)]),
  ];
}

/** Sectors of the mobile networks, and the cells that calls came through and no file tells of. */
export function cellLines({ sectors, unknown }: Awaited<ReturnType<typeof cellStatus>>): string[] {
  if (sectors === 0 && unknown.length === 0) return [];
  const lines = unknown.map(({ mcc, mnc, area, cell, count }) => `  - ${mcc}-${String(mnc).padStart(2, '0')}-${area}-${cell}: ${count} calls`);
  return [
    '',
    `Cells of the mobile networks: ${sectors} sectors.`,
    ...(lines.length === 0 ? [] : ['Cells that calls came through and no file tells of:', ...lines]),
  ];
}

function sourceLines(source: MapSource, timeZone: string): string[] {
  const counts = countsLine(source.counts);
  const [west, south, east, north] = source.extent ?? [];
  const date = (at: number) => new Date(at).toLocaleString('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  const extent =
    west === undefined || south === undefined || east === undefined || north === undefined
      ? []
      : [`  extent       latitude ${south.toFixed(4)} to ${north.toFixed(4)}, longitude ${west.toFixed(4)} to ${east.toFixed(4)}`];
  return [
    `${source.slug} (${source.kind}${source.isApproximate ? ', approximate' : ''}): ${source.name}`,
    `  imported     ${date(source.importedAt)}${source.dataAt === null ? '' : `, data of ${date(source.dataAt)}`}`,
    `  origin       ${source.attribution}`,
    `  licence      ${source.licence ?? (/ODbL/.test(source.attribution) ? 'ODbL' : 'not given')}`,
    ...(counts === '' ? [] : [`  holds        ${counts}`]),
    ...extent,
  ];
}

/** `343 villages, 26 districts`: the largest first, names of counts as words. */
export function countsLine(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${count.toLocaleString('en-GB')} ${what.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`)
    .join(', ');
}
