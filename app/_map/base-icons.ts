import { CATEGORY_GLYPHS, type Glyph } from '../_ui/icons/glyphs';
import type { BaseLook } from './base-looks';
import { ROOM_IMAGE } from './marker-room';

/** Drawings of landmarks by kind, on the grid of `glyphs.ts`. Kinds without one are a small ring. */
export const LANDMARK_ICONS = {
  hospital: { fill: 'M5 3h4v7h6V3h4v18h-4v-7H9v7H5Z' },
  clinic: CATEGORY_GLYPHS.health,
  pharmacy: { fill: 'M10 3h4v5h5v4h-5v3h-4v-3H5V8h5ZM6 18h12v3H6Z' },
  police: { fill: 'M12 2 4 5v6.3c0 5 3.4 8.9 8 10.7 4.6-1.8 8-5.7 8-10.7V5Z' },
  fire_station: CATEGORY_GLYPHS.fire,
  mosque: { fill: 'M15.2 2.6a9.6 9.6 0 1 0 5.9 13.3 7.4 7.4 0 1 1-5.9-13.3ZM17 7l1.1 2.6 2.8.2-2.1 1.8.6 2.8L17 12.9l-2.4 1.5.6-2.8-2.1-1.8 2.8-.2Z' },
  church: { fill: 'M10.5 2h3v4.5H18v3h-4.5V22h-3V9.5H6v-3h4.5Z' },
  worship: { fill: 'M12 3 21 11h-2.5v9.5h-13V11H3Zm-2 10v7.5h4V13Z' },
  school: { fill: 'M12 4 1.5 9.2 12 14.4l8.3-4.1v6.2h2V9.2ZM5.5 13.2v4c1.6 1.9 4 2.8 6.5 2.8s4.9-.9 6.5-2.8v-4L12 16.5Z' },
  university: { fill: 'M12 4 1.5 9.2 12 14.4l8.3-4.1v6.2h2V9.2ZM5.5 13.2v4c1.6 1.9 4 2.8 6.5 2.8s4.9-.9 6.5-2.8v-4L12 16.5Z' },
  market: { fill: 'M3 4h18l1 5.5a2.6 2.6 0 0 1-5 .9 2.6 2.6 0 0 1-5 0 2.6 2.6 0 0 1-5 0 2.6 2.6 0 0 1-5-.9ZM4 13.5h16V21H4Zm3 2V19h5v-3.5Z' },
  shop: { fill: 'M8 7.5a4 4 0 0 1 8 0h3.5L21 21H3L4.5 7.5Zm2 0h4a2 2 0 0 0-4 0Z' },
  station: {
    fill: 'M7 2.5h10a2.5 2.5 0 0 1 2.5 2.5v10a3 3 0 0 1-3 3l2 3.5h-2.5l-1.5-2.5h-5L8 21.5H5.5l2-3.5a3 3 0 0 1-3-3V5A2.5 2.5 0 0 1 7 2.5Zm0 3.5v5h10V6Zm.5 7.5v2.5H10v-2.5Zm6.5 0v2.5h2.5v-2.5Z',
  },
  terminal: { fill: 'M5 3h14a1.5 1.5 0 0 1 1.5 1.5V18H19v2.5h-3V18H8v2.5H5V18H3.5V4.5A1.5 1.5 0 0 1 5 3Zm.8 3v6h12.4V6Zm.2 8v2h2.5v-2Zm9.5 0v2H18v-2Z' },
  fuel: { fill: 'M4 3h10v18H4Zm2 2.5V10h6V5.5Z', stroke: 'M15 12h2v5.5a1.5 1.5 0 0 0 3.2 0V9L17.5 6' },
  government: { fill: 'M12 2.5 22 8v1.5H2V8ZM4 11h2.5v7H4Zm4.5 0H11v7H8.5Zm4.5 0h2.5v7H13Zm4.5 0H20v7h-2.5ZM2.5 19h19v2.5h-19Z' },
  village_office: { fill: 'M12 6 21.5 12H19.5v9h-15v-9h-2Zm-2 9v6h4v-6ZM11.3 1.5h6v3.2h-4.6V7h-1.4Z' },
  bridge: { stroke: 'M2.5 8h19M2.5 16c5-7.5 14-7.5 19 0M7 8v4.5M12 8v2M17 8v4.5' },
  milestone: { fill: 'M7 21V8a5 5 0 0 1 10 0v13Zm3-11.5v2h4v-2Z' },
  park: { fill: 'M12 2.5 18.5 11H16l4 6h-6.7v4.5h-2.6V17H4l4-6H5.5Z' },
  cemetery: { fill: 'M7 21V8a5 5 0 0 1 10 0v13Zm3.9-13.5v2H9v1.9h1.9v5h2.2v-5H15V9.5h-1.9v-2Z' },
  bank: { fill: 'M12 2.5 22 8v1.5H2V8ZM4 11h2.5v7H4Zm4.5 0H11v7H8.5Zm4.5 0h2.5v7H13Zm4.5 0H20v7h-2.5ZM2.5 19h19v2.5h-19Z' },
  hotel: { fill: 'M2.5 5H5v8h7V8h6a3.5 3.5 0 0 1 3.5 3.5V19H19v-3H5v3H2.5Zm6 2.5a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4Z' },
  factory: CATEGORY_GLYPHS.non_natural_disaster,
  tourism: { fill: 'm12 2.5 2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.3-6 3.3 1.3-6.7-5-4.6 6.8-.8Z' },
} as const satisfies Readonly<Record<string, Glyph>>;

/** A picture as the library takes it. */
export interface BaseImage {
  readonly name: string;
  readonly data: ImageData;
  readonly options: {
    readonly pixelRatio: number;
    readonly stretchX?: [number, number][];
    readonly stretchY?: [number, number][];
    readonly content?: [number, number, number, number];
  };
}

/** Pixels of a drawing; shown at half of it or less. */
const CELL = 64;
const PIXEL_RATIO = 2;

/** All pictures that the base map's layers name. */
export function baseImages(look: BaseLook): BaseImage[] {
  const icons = (Object.entries(LANDMARK_ICONS) as [string, Glyph][]).map(([kind, glyph]) => image(`base-${kind}`, (pen) => drawIcon(pen, glyph, look)));
  return [
    ...icons,
    image('base-other', (pen) => drawRing(pen, look)),
    image('base-arrow', (pen) => drawArrow(pen, look)),
    shield(look),
    image(ROOM_IMAGE, () => {}),
  ];
}

type Pen = OffscreenCanvasRenderingContext2D;

function image(name: string, draw: (pen: Pen) => void, options: Partial<BaseImage['options']> = {}): BaseImage {
  const pen = new OffscreenCanvas(CELL, CELL).getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('this browser draws no canvas');
  draw(pen);
  return { name, data: pen.getImageData(0, 0, CELL, CELL), options: { pixelRatio: PIXEL_RATIO, ...options } };
}

function drawIcon(pen: Pen, { fill, stroke }: Glyph, { icon, iconGround, halo }: BaseLook): void {
  disc(pen, 31, halo);
  disc(pen, 28, iconGround);
  pen.translate(14, 14);
  pen.scale(1.5, 1.5);
  if (fill !== undefined) {
    pen.fillStyle = icon;
    pen.fill(new Path2D(fill), 'evenodd');
  }
  if (stroke === undefined) return;
  pen.strokeStyle = icon;
  pen.lineWidth = 2.4;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(new Path2D(stroke));
}

function drawRing(pen: Pen, { icon, iconGround, halo }: BaseLook): void {
  disc(pen, 17, halo);
  disc(pen, 14, icon);
  disc(pen, 8, iconGround);
}

/** Points along the line that it stands on. */
function drawArrow(pen: Pen, { arrow }: BaseLook): void {
  pen.strokeStyle = arrow;
  pen.lineWidth = 6;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(new Path2D('M10 32h42M38 19l14 13-14 13'));
}

function shield({ shield: ground, shieldEdge }: BaseLook): BaseImage {
  return image(
    'base-shield',
    (pen) => {
      pen.beginPath();
      pen.roundRect(2, 2, CELL - 4, CELL - 4, 10);
      pen.fillStyle = ground;
      pen.fill();
      pen.lineWidth = 2.5;
      pen.strokeStyle = shieldEdge;
      pen.stroke();
    },
    { stretchX: [[14, 50]], stretchY: [[14, 50]], content: [6, 6, 58, 58] },
  );
}

function disc(pen: Pen, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(CELL / 2, CELL / 2, radius, 0, 2 * Math.PI);
  pen.fill();
}
