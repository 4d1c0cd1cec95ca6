import {
  CATEGORY_COLOURS,
  CATEGORY_GLYPHS,
  type CategoryGlyphName,
  CLOSURE_GLYPHS,
  type ClosureGlyphName,
  type Glyph,
  UNIT_GLYPHS,
  type UnitGlyphName,
} from '../_ui/icons/glyphs';
import { type ColourName, PALETTE, type Theme } from '../_ui/theme/palette';
import { UNIT_LOOKS, type UnitLook } from './unit-looks.rules';

/** Pixels of one drawing; markers are shown at half of it or less, so that they stay sharp on a wall. */
const CELL = 128;
const COLUMNS = 12;
const CENTRE = CELL / 2;

export interface MarkerAtlas {
  readonly image: HTMLCanvasElement;
  readonly mapping: Readonly<Record<string, { x: number; y: number; width: number; height: number }>>;
}

export function incidentMarker(category: CategoryGlyphName, priority: number | null): string {
  return `incident-${category}-${priority ?? 0}`;
}
export function unitMarker(kind: UnitGlyphName, look: UnitLook, place: 'fix' | 'station'): string {
  return `unit-${kind}-${look}-${place}`;
}
export function closureMarker(reason: ClosureGlyphName): string {
  return `closure-${reason}`;
}
export function clusterMarker(priority: number | null): string {
  return `cluster-${priority ?? 0}`;
}
export const HEADING_MARKER = 'heading';
export const PIN_MARKER = 'pin';
export const ALERT_MARKER = 'alert';

const atlases = new Map<Theme, MarkerAtlas>();

/** All markers of a theme in one picture, drawn once a tab. */
export function markerAtlas(theme: Theme): MarkerAtlas {
  const known = atlases.get(theme);
  if (known !== undefined) return known;
  const made = drawAtlas(theme);
  atlases.set(theme, made);
  return made;
}

const PRIORITIES = [1, 2, 3, 4, null] as const;

type Draw = (pen: CanvasRenderingContext2D) => void;
type Palette = Readonly<Record<ColourName, string>>;

function drawAtlas(theme: Theme): MarkerAtlas {
  const drawings = allDrawings(PALETTE[theme]);
  const image = document.createElement('canvas');
  image.width = COLUMNS * CELL;
  image.height = Math.ceil(drawings.length / COLUMNS) * CELL;
  const pen = image.getContext('2d');
  if (pen === null) throw new Error('this browser draws no canvas');
  const mapping: Record<string, MarkerAtlas['mapping'][string]> = {};
  drawings.forEach(({ name, draw }, index) => {
    const [x, y] = [(index % COLUMNS) * CELL, Math.floor(index / COLUMNS) * CELL];
    pen.save();
    pen.translate(x, y);
    draw(pen);
    pen.restore();
    mapping[name] = { x, y, width: CELL, height: CELL };
  });
  return { image, mapping };
}

/** Each drawing by name, for a square of 128 pixels. */
export function allDrawings(palette: Palette): { readonly name: string; readonly draw: Draw }[] {
  const incidents = (Object.keys(CATEGORY_GLYPHS) as CategoryGlyphName[]).flatMap((category) =>
    PRIORITIES.map((priority) => ({
      name: incidentMarker(category, priority),
      draw: drawIncident(palette, category, priority),
    })),
  );
  const units = (Object.keys(UNIT_GLYPHS) as UnitGlyphName[]).flatMap((kind) =>
    UNIT_LOOKS.flatMap((look) =>
      (['fix', 'station'] as const).map((place) => ({
        name: unitMarker(kind, look, place),
        draw: drawUnit(palette, { kind, look, place }),
      })),
    ),
  );
  const closures = (Object.keys(CLOSURE_GLYPHS) as ClosureGlyphName[]).map((reason) => ({ name: closureMarker(reason), draw: drawClosure(palette, reason) }));
  const clusters = PRIORITIES.map((priority) => ({ name: clusterMarker(priority), draw: drawCluster(palette, priority) }));
  return [
    ...incidents,
    ...clusters,
    ...units,
    ...closures,
    { name: HEADING_MARKER, draw: drawHeading(palette) },
    { name: PIN_MARKER, draw: drawPin(palette) },
    { name: ALERT_MARKER, draw: drawAlert(palette) },
  ];
}

const RINGS: Readonly<Record<number, { readonly colour: ColourName; readonly width: number; readonly dash: readonly number[] }>> = {
  0: { colour: 'text-faint', width: 5, dash: [4, 9] },
  1: { colour: 'vermillion', width: 10, dash: [] },
  2: { colour: 'orange', width: 8, dash: [] },
  3: { colour: 'sky', width: 4, dash: [] },
  4: { colour: 'text-soft', width: 4, dash: [15, 9] },
};

/** A disc with the drawing of its category inside the ring of its priority; priority 1 is filled. */
function drawIncident(palette: Palette, category: CategoryGlyphName, priority: number | null): Draw {
  const colour = palette[CATEGORY_COLOURS[category]];
  const isFilled = priority === 1;
  const ring = RINGS[priority ?? 0];
  return (pen) => {
    disc(pen, 61, palette.sunken);
    disc(pen, 45, isFilled ? colour : palette.surface);
    if (!isFilled) circleLine(pen, { radius: 43, colour, width: 4, dash: [] });
    if (ring !== undefined) circleLine(pen, { ...ring, radius: 59 - ring.width / 2, colour: palette[ring.colour] });
    glyph(pen, CATEGORY_GLYPHS[category], { colour: isFilled ? palette['on-colour'] : colour, size: 56 });
  };
}

/** Two discs on one another, the upper one ringed as its worst incident and empty for their number. */
function drawCluster(palette: Palette, priority: number | null): Draw {
  const ring = RINGS[priority ?? 0];
  return (pen) => {
    pen.save();
    pen.translate(9, -9);
    disc(pen, 53, palette.sunken);
    circleLine(pen, { radius: 48, colour: palette['text-soft'], width: 5, dash: [] });
    pen.restore();
    pen.translate(-4, 4);
    disc(pen, 55, palette.sunken);
    disc(pen, 52, palette.surface);
    if (ring !== undefined) circleLine(pen, { ...ring, radius: 52 - ring.width / 2, colour: palette[ring.colour] });
  };
}

interface UnitDrawing {
  readonly kind: UnitGlyphName;
  readonly look: UnitLook;
  readonly place: 'fix' | 'station';
}

const LOOKS: Readonly<
  Record<UnitLook, { readonly fill: ColourName; readonly edge: ColourName; readonly glyph: ColourName; readonly dash: readonly number[] }>
> = {
  ready: { fill: 'surface', edge: 'green', glyph: 'text', dash: [] },
  moving: { fill: 'sky', edge: 'sunken', glyph: 'on-colour', dash: [] },
  scene: { fill: 'text', edge: 'sky', glyph: 'sunken', dash: [] },
  busy: { fill: 'purple', edge: 'sunken', glyph: 'on-colour', dash: [] },
  returning: { fill: 'surface', edge: 'sky', glyph: 'text', dash: [12, 8] },
  out: { fill: 'surface', edge: 'text-faint', glyph: 'text-faint', dash: [4, 8] },
};

/** A rounded square; at its station it is smaller and stands on a line. */
function drawUnit(palette: Palette, { kind, look, place }: UnitDrawing): Draw {
  const { fill, edge, glyph: ink, dash } = LOOKS[look];
  const half = place === 'station' ? 30 : 38;
  return (pen) => {
    square(pen, half + 6, palette.sunken);
    square(pen, half, palette[fill]);
    // A frame of the ground's colour is none: who is under way is a full square.
    if (edge !== 'sunken') squareLine(pen, { half: half - 3, colour: palette[edge], width: 7, dash });
    glyph(pen, UNIT_GLYPHS[kind], { colour: palette[ink], size: half * 1.5 });
    // Told apart from the others without their colours: a floor under who carries somebody, a second frame around who is there.
    if (look === 'busy') line(pen, [CENTRE - half + 9, CENTRE + half - 9, CENTRE + half - 9, CENTRE + half - 9], palette[ink]);
    if (look === 'scene') squareLine(pen, { half: half - 9, colour: palette[ink], width: 3, dash: [] });
    if (look === 'out') line(pen, [CENTRE - half, CENTRE + half, CENTRE + half, CENTRE - half], palette['text-faint']);
    if (place === 'station') line(pen, [CENTRE - half - 8, CENTRE + half + 10, CENTRE + half + 8, CENTRE + half + 10], palette[edge]);
  };
}

/** A wedge beyond the marker's edge, pointing north before it is turned. */
function drawHeading(palette: Palette): Draw {
  return (pen) => {
    pen.beginPath();
    pen.moveTo(CENTRE, 7);
    pen.lineTo(CENTRE + 26, 40);
    pen.lineTo(CENTRE - 26, 40);
    pen.closePath();
    pen.lineJoin = 'round';
    pen.lineWidth = 10;
    pen.strokeStyle = palette.sunken;
    pen.stroke();
    pen.fillStyle = palette.text;
    pen.fill();
  };
}

function drawPin(palette: Palette): Draw {
  return (pen) => {
    disc(pen, 22, palette.sunken);
    circleLine(pen, { radius: 34, colour: palette.sunken, width: 12, dash: [] });
    circleLine(pen, { radius: 34, colour: palette.text, width: 6, dash: [] });
    disc(pen, 12, palette.vermillion);
    for (const [x, y] of [
      [0, -1],
      [1, 0],
      [0, 1],
      [-1, 0],
    ] as const) {
      line(pen, [CENTRE + x * 36, CENTRE + y * 36, CENTRE + x * 58, CENTRE + y * 58], palette.text);
    }
  };
}

/** A filled diamond: neither the disc of an incident nor the square of a unit. */
function drawClosure(palette: Palette, reason: ClosureGlyphName): Draw {
  return (pen) => {
    diamond(pen, 60, palette.sunken);
    diamond(pen, 53, palette['on-colour']);
    diamond(pen, 47, palette.vermillion);
    glyph(pen, CLOSURE_GLYPHS[reason], { colour: palette['on-colour'], size: 50 });
  };
}

/** Beside an incident that nobody has acknowledged. */
function drawAlert(palette: Palette): Draw {
  return (pen) => {
    pen.beginPath();
    pen.moveTo(CENTRE, 20);
    pen.lineTo(112, 108);
    pen.lineTo(16, 108);
    pen.closePath();
    pen.lineJoin = 'round';
    pen.lineWidth = 12;
    pen.strokeStyle = palette.sunken;
    pen.stroke();
    pen.fillStyle = palette.orange;
    pen.fill();
    pen.fillStyle = palette['on-colour'];
    pen.fillRect(CENTRE - 6, 46, 12, 32);
    pen.fillRect(CENTRE - 6, 86, 12, 12);
  };
}

function diamond(pen: CanvasRenderingContext2D, half: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.moveTo(CENTRE, CENTRE - half);
  pen.lineTo(CENTRE + half, CENTRE);
  pen.lineTo(CENTRE, CENTRE + half);
  pen.lineTo(CENTRE - half, CENTRE);
  pen.closePath();
  pen.fill();
}

function disc(pen: CanvasRenderingContext2D, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(CENTRE, CENTRE, radius, 0, 2 * Math.PI);
  pen.fill();
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
}

function circleLine(pen: CanvasRenderingContext2D, { radius, ...stroke }: Stroke & { readonly radius: number }): void {
  begin(pen, stroke);
  pen.arc(CENTRE, CENTRE, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function square(pen: CanvasRenderingContext2D, half: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.roundRect(CENTRE - half, CENTRE - half, 2 * half, 2 * half, 18);
  pen.fill();
}

function squareLine(pen: CanvasRenderingContext2D, { half, ...stroke }: Stroke & { readonly half: number }): void {
  begin(pen, stroke);
  pen.roundRect(CENTRE - half, CENTRE - half, 2 * half, 2 * half, 15);
  pen.stroke();
}

function line(pen: CanvasRenderingContext2D, [fromX, fromY, toX, toY]: readonly [number, number, number, number], colour: string): void {
  begin(pen, { colour, width: 6, dash: [] });
  pen.lineCap = 'round';
  pen.moveTo(fromX, fromY);
  pen.lineTo(toX, toY);
  pen.stroke();
}

function begin(pen: CanvasRenderingContext2D, { colour, width, dash }: Stroke): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash([...dash]);
  pen.beginPath();
}

function glyph(pen: CanvasRenderingContext2D, { fill, stroke }: Glyph, { colour, size }: { readonly colour: string; readonly size: number }): void {
  pen.save();
  pen.translate(CENTRE - size / 2, CENTRE - size / 2);
  pen.scale(size / 24, size / 24);
  pen.setLineDash([]);
  if (fill !== undefined) {
    pen.fillStyle = colour;
    pen.fill(new Path2D(fill), 'evenodd');
  }
  if (stroke !== undefined) {
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.stroke(new Path2D(stroke));
  }
  pen.restore();
}
