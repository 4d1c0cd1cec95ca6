import type { Aspect, LayoutDocument, Picture, TileKind, TilePlace } from './layout.schema';

type Place = readonly [tile: TileKind, column: number, row: number, columns: number, rows: number];

/** Fields across and down for each shape: of about one size, so that a tile reads alike on all. */
const FIELDS: Readonly<Record<Aspect, readonly [columns: number, rows: number]>> = { '16:9': [24, 24], '32:9': [48, 24], '48:9': [72, 24], '9:16': [24, 72] };

/** The grid that a picture of this shape begins with. */
export function gridFor(aspect: Aspect): Pick<Picture, 'columns' | 'rows'> {
  const [columns, rows] = FIELDS[aspect];
  return { columns, rows };
}

function picture(aspect: Aspect, places: readonly Place[]): Picture {
  const [columns, rows] = FIELDS[aspect];
  return { aspect, columns, rows, tiles: places.map(([tile, column, row, wide, high]): TilePlace => ({ tile, column, row, columns: wide, rows: high })) };
}

function layout(name: string, title: string, pictures: Readonly<Record<Aspect, readonly Place[]>>): LayoutDocument {
  const aspects: readonly Aspect[] = ['16:9', '32:9', '48:9', '9:16'];
  return { format: 1, name, title, theme: 'dark', pictures: aspects.map((aspect) => picture(aspect, pictures[aspect])) };
}

/** The layouts that come with the product. The regency stands upright, and so does the map where it shares the picture. */
export const SHIPPED_LAYOUTS: readonly LayoutDocument[] = [
  layout('main', 'Utama', {
    '16:9': [
      ['map', 1, 1, 9, 24],
      ['calls', 10, 1, 5, 6],
      ['promises', 15, 1, 6, 6],
      ['callMix', 21, 1, 4, 6],
      ['incidents', 10, 7, 8, 12],
      ['hourProfile', 10, 19, 8, 6],
      ['alarms', 18, 7, 7, 7],
      ['agencies', 18, 14, 7, 5],
      ['units', 18, 19, 7, 6],
    ],
    '32:9': [
      ['calls', 1, 1, 8, 7],
      ['promises', 1, 8, 8, 8],
      ['hourProfile', 1, 16, 8, 9],
      ['map', 9, 1, 18, 24],
      ['incidents', 27, 1, 12, 17],
      ['events', 27, 18, 7, 7],
      ['notice', 34, 18, 5, 7],
      ['alarms', 39, 1, 10, 7],
      ['agencies', 39, 8, 10, 9],
      ['units', 39, 17, 10, 8],
    ],
    '48:9': [
      ['calls', 1, 1, 10, 7],
      ['promises', 1, 8, 10, 9],
      ['hourProfile', 1, 17, 10, 8],
      ['alarms', 11, 1, 12, 9],
      ['operators', 11, 10, 12, 8],
      ['events', 11, 18, 7, 7],
      ['notice', 18, 18, 5, 7],
      ['map', 23, 1, 26, 24],
      ['incidents', 49, 1, 13, 24],
      ['agencies', 62, 1, 11, 13],
      ['units', 62, 14, 11, 11],
    ],
    '9:16': [
      ['calls', 1, 1, 12, 10],
      ['promises', 13, 1, 12, 10],
      ['map', 1, 11, 24, 22],
      ['alarms', 1, 33, 24, 7],
      ['incidents', 1, 40, 24, 12],
      ['agencies', 1, 52, 13, 10],
      ['callMix', 14, 52, 11, 10],
      ['units', 1, 62, 13, 11],
      ['events', 14, 62, 11, 11],
    ],
  }),
  layout('map', 'Peta', {
    '16:9': [['map', 1, 1, 24, 24]],
    '32:9': [['map', 1, 1, 48, 24]],
    '48:9': [['map', 1, 1, 72, 24]],
    '9:16': [['map', 1, 1, 24, 72]],
  }),
  layout('sla', 'Janji layanan', {
    '16:9': [
      ['promises', 1, 1, 14, 12],
      ['calls', 15, 1, 10, 6],
      ['operators', 15, 7, 10, 4],
      ['incidents', 1, 13, 14, 7],
      ['complaints', 1, 20, 14, 5],
      ['alarms', 15, 11, 10, 7],
      ['times', 15, 18, 10, 7],
    ],
    '32:9': [
      ['promises', 1, 1, 20, 12],
      ['calls', 1, 13, 10, 12],
      ['hourProfile', 11, 13, 10, 12],
      ['incidents', 21, 1, 16, 18],
      ['complaints', 21, 19, 16, 6],
      ['alarms', 37, 1, 12, 8],
      ['operators', 37, 9, 12, 6],
      ['times', 37, 15, 12, 10],
    ],
    '48:9': [
      ['promises', 1, 1, 24, 14],
      ['calls', 1, 15, 12, 10],
      ['hourProfile', 13, 15, 12, 10],
      ['incidents', 25, 1, 24, 18],
      ['complaints', 25, 19, 24, 6],
      ['alarms', 49, 1, 12, 12],
      ['operators', 61, 1, 12, 12],
      ['times', 49, 13, 12, 12],
      ['agencies', 61, 13, 12, 12],
    ],
    '9:16': [
      ['promises', 1, 1, 24, 14],
      ['calls', 1, 15, 24, 10],
      ['incidents', 1, 25, 24, 14],
      ['alarms', 1, 39, 24, 7],
      ['operators', 1, 46, 24, 9],
      ['times', 1, 55, 24, 12],
      ['complaints', 1, 67, 24, 6],
    ],
  }),
  layout('floor', 'Ruang operator', {
    '16:9': [
      ['alarms', 1, 1, 12, 7],
      ['operators', 1, 8, 12, 17],
      ['calls', 13, 1, 12, 8],
      ['callMix', 13, 9, 5, 8],
      ['notice', 13, 17, 5, 8],
      ['promises', 18, 9, 7, 8],
      ['hourProfile', 18, 17, 7, 8],
    ],
    '32:9': [
      ['alarms', 1, 1, 12, 7],
      ['clock', 13, 1, 8, 7],
      ['operators', 1, 8, 12, 17],
      ['system', 13, 8, 8, 10],
      ['roster', 13, 18, 8, 7],
      ['calls', 21, 1, 14, 9],
      ['promises', 21, 10, 14, 15],
      ['callMix', 35, 1, 7, 12],
      ['notice', 42, 1, 7, 12],
      ['hourProfile', 35, 13, 14, 12],
    ],
    '48:9': [
      ['alarms', 1, 1, 14, 7],
      ['clock', 15, 1, 10, 7],
      ['operators', 1, 8, 14, 17],
      ['system', 15, 8, 10, 10],
      ['roster', 15, 18, 10, 7],
      ['calls', 25, 1, 16, 10],
      ['promises', 25, 11, 16, 14],
      ['incidents', 41, 1, 16, 24],
      ['callMix', 57, 1, 8, 12],
      ['notice', 65, 1, 8, 12],
      ['hourProfile', 57, 13, 16, 12],
    ],
    '9:16': [
      ['calls', 1, 1, 24, 10],
      ['alarms', 1, 11, 24, 8],
      ['operators', 1, 19, 24, 18],
      ['promises', 1, 37, 24, 12],
      ['hourProfile', 1, 49, 24, 12],
      ['callMix', 1, 61, 12, 12],
      ['notice', 13, 61, 12, 12],
    ],
  }),
  layout('agencies', 'Instansi dan unit', {
    '16:9': [
      ['agencies', 1, 1, 9, 24],
      ['units', 10, 1, 8, 8],
      ['incidents', 10, 9, 8, 16],
      ['map', 18, 1, 7, 24],
    ],
    '32:9': [
      ['agencies', 1, 1, 14, 24],
      ['units', 15, 1, 12, 10],
      ['events', 15, 11, 12, 14],
      ['incidents', 27, 1, 11, 24],
      ['map', 38, 1, 11, 24],
    ],
    '48:9': [
      ['agencies', 1, 1, 20, 24],
      ['units', 21, 1, 16, 12],
      ['events', 21, 13, 16, 12],
      ['incidents', 37, 1, 16, 24],
      ['map', 53, 1, 20, 24],
    ],
    '9:16': [
      ['agencies', 1, 1, 24, 18],
      ['units', 1, 19, 24, 11],
      ['map', 1, 30, 24, 25],
      ['incidents', 1, 55, 24, 18],
    ],
  }),
  layout('flood', 'Banjir dan bencana', {
    '16:9': [
      ['map', 1, 1, 15, 24],
      ['alarms', 16, 1, 9, 5],
      ['incidents', 16, 6, 9, 8],
      ['agencies', 16, 14, 9, 5],
      ['units', 16, 19, 9, 6],
    ],
    '32:9': [
      ['map', 1, 1, 26, 24],
      ['alarms', 27, 1, 12, 6],
      ['incidents', 27, 7, 12, 18],
      ['calls', 39, 1, 10, 7],
      ['agencies', 39, 8, 10, 9],
      ['units', 39, 17, 10, 8],
    ],
    '48:9': [
      ['map', 1, 1, 36, 24],
      ['alarms', 37, 1, 14, 7],
      ['incidents', 37, 8, 14, 17],
      ['calls', 51, 1, 10, 8],
      ['promises', 51, 9, 10, 9],
      ['callMix', 51, 18, 10, 7],
      ['agencies', 61, 1, 12, 13],
      ['units', 61, 14, 12, 11],
    ],
    '9:16': [
      ['map', 1, 1, 24, 27],
      ['alarms', 1, 28, 24, 7],
      ['incidents', 1, 35, 24, 17],
      ['agencies', 1, 52, 24, 10],
      ['units', 1, 62, 24, 11],
    ],
  }),
];

export function shippedLayout(name: string): LayoutDocument | undefined {
  return SHIPPED_LAYOUTS.find((one) => one.name === name);
}

const RATIOS: Readonly<Record<Aspect, number>> = { '16:9': 16 / 9, '32:9': 32 / 9, '48:9': 48 / 9, '9:16': 9 / 16 };

export function ratioOf(aspect: Aspect): number {
  return RATIOS[aspect];
}

/** The picture of a layout that fits a screen of this ratio (width to height) best; twice as wide is as far off as half as wide. */
export function pictureFor(pictures: readonly Picture[], ratio: number): Picture | undefined {
  const distance = ({ aspect }: Picture) => Math.abs(Math.log(RATIOS[aspect] / ratio));
  return pictures.toSorted((left, right) => distance(left) - distance(right))[0];
}
