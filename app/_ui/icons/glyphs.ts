/**
 * Drawings on a grid of 24 units, one source for pages, print, legend and map: `fill` paths by the even-odd rule, `stroke` paths 2 units
 * wide with round ends.
 */
export interface Glyph {
  readonly fill?: string;
  readonly stroke?: string;
}

const circle = (x: number, y: number, radius: number) =>
  `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;

export const CATEGORY_GLYPHS = {
  fire: {
    fill: 'M12.6 2c.5 3.6 5.6 5.7 5.6 11.6A6.2 6.2 0 0 1 12 20a6.2 6.2 0 0 1-6.2-6.3c0-2.7 1.4-4.5 2.8-5.9.1 1.7.7 2.9 1.7 3.4C10.1 7.5 10.9 4.4 12.6 2Zm-.5 10.6c-.9 1.3-2.4 2.3-2.4 4a2.3 2.3 0 0 0 4.6.1c0-1.6-1.5-2.6-2.2-4.1Z',
  },
  accident: {
    fill: `M2.5 17.5v-3.7l2.4-1 2-4h6.6l3.3 3.9 3.7 1v3.8h-1.8a2.3 2.3 0 0 0-4.5 0H8.8a2.3 2.3 0 0 0-4.5 0Zm4.4-5h4.6v-2.2H8Z${circle(6.5, 18, 1.5)}${circle(16.5, 18, 1.5)}`,
    stroke: 'M16.8 2.8l.4 2.6M21.5 4.5l-1.8 1.9M22 9.3l-2.3-.3',
  },
  natural_disaster: {
    fill: 'M11.5 2.5 3.5 9.2l1.3 1.5.9-.7v4.5h11.6V10l.9.7 1.3-1.5Zm-1.4 7.5h2.8v4.5h-2.8Z',
    stroke: 'M2.5 18c1.6 0 1.6 1.4 3.2 1.4S7.3 18 8.9 18s1.6 1.4 3.1 1.4S13.6 18 15.2 18s1.6 1.4 3.1 1.4S19.9 18 21.5 18',
  },
  non_natural_disaster: {
    fill: 'M3 20.5V10.2l5.2 3.3v-3.3l5.2 3.3V8.8h1.5l.5-5.3h3.2l.5 5.3h1.9v11.7ZM6 16v2h2.2v-2Zm4.9 0v2h2.2v-2Zm4.9 0v2H18v-2Z',
  },
  social_disaster: {
    fill: `${circle(12, 7, 3)}M6.5 20.5v-3.7c0-2.9 2.2-4.9 5.5-4.9s5.5 2 5.5 4.9v3.7Z${circle(4.8, 9.8, 2.1)}M1.5 19v-2.8c0-1.9 1.3-3.3 3.3-3.4-.5 1.1-.7 2.3-.7 3.6V19Z${circle(19.2, 9.8, 2.1)}M22.5 19v-2.8c0-1.9-1.3-3.3-3.3-3.4.5 1.1.7 2.3.7 3.6V19Z`,
  },
  health: { fill: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6Z' },
  public_order: {
    fill: 'M12 2 4 5v6.3c0 5 3.4 8.9 8 10.7 4.6-1.8 8-5.7 8-10.7V5Zm0 4.5 1.4 3 3.2.4-2.3 2.3.6 3.2-2.9-1.5-2.9 1.5.6-3.2-2.3-2.3 3.2-.4Z',
  },
  dangerous_animal: {
    fill: `${circle(5, 11.3, 2.2)}${circle(9.3, 6.3, 2.3)}${circle(14.7, 6.3, 2.3)}${circle(19, 11.3, 2.2)}M12 11.3c-3.3 0-6.4 3.6-6.4 6.6 0 1.8 1.3 2.7 2.9 2.7 1.4 0 2.2-.7 3.5-.7s2.1.7 3.5.7c1.6 0 2.9-.9 2.9-2.7 0-3-3.1-6.6-6.4-6.6Z`,
  },
  unknown: { fill: circle(12, 19, 1.5), stroke: 'M8 8.3A4 4 0 0 1 16 8.5c0 3-4 3.2-4 6.5' },
} as const satisfies Readonly<Record<string, Glyph>>;

export type CategoryGlyphName = keyof typeof CATEGORY_GLYPHS;

/** Colour of a category, by name in the palette; the drawing says it too. */
export const CATEGORY_COLOURS = {
  fire: 'vermillion',
  accident: 'orange',
  natural_disaster: 'green',
  non_natural_disaster: 'yellow',
  social_disaster: 'purple',
  health: 'sky',
  public_order: 'blue',
  dangerous_animal: 'text-soft',
  unknown: 'text-faint',
} as const satisfies Readonly<Record<CategoryGlyphName, string>>;

export const UNIT_GLYPHS = {
  ambulance: {
    fill: `M1.5 17V6.5h13V9.5h3.8l4.2 4.2V17h-1.8a2.4 2.4 0 0 0-4.7 0H8.5a2.4 2.4 0 0 0-4.7 0Zm5.7-9v2.2H5v2.1h2.2v2.2h2.1v-2.2h2.2v-2.1H9.3V8Zm9.3 3v2.5h3.5L17.6 11Z${circle(6.1, 17.5, 1.6)}${circle(18.3, 17.5, 1.6)}`,
  },
  fire_engine: {
    fill: `M1.5 17v-5.5h12V8h4.6l3.4 4.5V17h-1a2.4 2.4 0 0 0-4.7 0H8a2.4 2.4 0 0 0-4.7 0Zm13.8-7.3v2.8h3.9l-2-2.8Z${circle(5.6, 17.5, 1.6)}${circle(18.1, 17.5, 1.6)}`,
    stroke: 'M2.5 9.3 13 4.7M5.8 7.9l.4 1.3M9.3 6.4l.4 1.3',
  },
  rescue: {
    fill: `${circle(12, 12, 9.5)}${circle(12, 12, 4)}M5.3 6.7 8.2 9.5 9.5 8.2 6.7 5.3ZM17.3 5.3 14.5 8.2l1.3 1.3 2.9-2.8ZM18.7 17.3l-2.9-2.8-1.3 1.3 2.8 2.9ZM6.7 18.7l2.8-2.9-1.3-1.3-2.9 2.8Z`,
  },
  patrol_car: {
    fill: `M2 17.5v-4l2.3-1.2L6.5 8h10.3l2.9 4.3 2.3 1.2v4h-1.6a2.3 2.3 0 0 0-4.5 0H8.1a2.3 2.3 0 0 0-4.5 0ZM6.9 12h4.2V9.7H7.9Zm5.8 0h4.9l-1.6-2.3h-3.3ZM8.8 4.5h3v2h-3Zm3.5 0h3v2h-3Z${circle(5.9, 18, 1.6)}${circle(18.2, 18, 1.6)}`,
  },
  motorcycle: {
    fill: `${circle(5.5, 15.5, 4)}${circle(5.5, 15.5, 1.8)}${circle(18.5, 15.5, 4)}${circle(18.5, 15.5, 1.8)}`,
    stroke: 'M5.5 15.5 9 10.5h6l3.5 5M15 10.5 13.5 7h3M7 8.5h3.5',
  },
  truck: {
    fill: `M1.5 17V6h12.5v3h4l4 4v4h-1.3a2.4 2.4 0 0 0-4.7 0H8.2a2.4 2.4 0 0 0-4.7 0Zm14.4-6v2.5h3.7L17.2 11Z${circle(5.8, 17.5, 1.6)}${circle(18.3, 17.5, 1.6)}`,
  },
  boat: { fill: 'M11 3v8.5H5.5Zm2 1.5 5.5 7H13ZM2.5 13.5h19l-2.8 5H5.3Z', stroke: 'M3 21h18' },
  other: { fill: `${circle(12, 12, 8)}${circle(12, 12, 3)}` },
} as const satisfies Readonly<Record<string, Glyph>>;

export type UnitGlyphName = keyof typeof UNIT_GLYPHS;

export const CLOSURE_GLYPHS = {
  landslide: { fill: `M2 21V8.5L14.5 21Z${circle(11, 8, 2.4)}${circle(16.3, 13, 2)}${circle(19.5, 18.7, 1.8)}` },
  flood: {
    stroke:
      'M2.5 7.5c1.6 0 1.6 1.6 3.2 1.6s1.6-1.6 3.2-1.6 1.5 1.6 3.1 1.6 1.6-1.6 3.2-1.6 1.6 1.6 3.1 1.6 1.6-1.6 3.2-1.6M2.5 12.7c1.6 0 1.6 1.6 3.2 1.6s1.6-1.6 3.2-1.6 1.5 1.6 3.1 1.6 1.6-1.6 3.2-1.6 1.6 1.6 3.1 1.6 1.6-1.6 3.2-1.6M2.5 17.9c1.6 0 1.6 1.6 3.2 1.6s1.6-1.6 3.2-1.6 1.5 1.6 3.1 1.6 1.6-1.6 3.2-1.6 1.6 1.6 3.1 1.6 1.6-1.6 3.2-1.6',
  },
  fallen_tree: { fill: `${circle(6.8, 11.5, 4.8)}${circle(11.6, 9.3, 3.4)}${circle(11.6, 13.8, 3)}M13 10.4h8.5v3.2H13Z`, stroke: 'M2.5 19.5h19M20.5 8.5v7' },
  damaged: { stroke: 'M7 3 3.5 21M17 3l3.5 18M12 3l-2 4.5 4 3-4 4 4 3-2 3.5' },
  accident: CATEGORY_GLYPHS.accident,
  works: { fill: 'M3 18.2h18V21H3ZM10.7 3h2.6l5 14H5.7ZM9.2 10.5l-1.1 3.2h7.8l-1.1-3.2Z' },
  event: { fill: 'M5 2.5h2V4h12l-3 4.2 3 4.3H7v9H5Z' },
  other: { stroke: 'M6 6l12 12M18 6 6 18' },
} as const satisfies Readonly<Record<string, Glyph>>;

export type ClosureGlyphName = keyof typeof CLOSURE_GLYPHS;

export const SIGN_GLYPHS = {
  phone: {
    fill: 'M6.6 2.5 9.8 3l1.5 5-2.4 1.9a12.6 12.6 0 0 0 5.2 5.2l1.9-2.4 5 1.5.5 3.2c.1 1.6-1.2 3.1-2.9 3.1C10.3 20.5 3.5 13.7 3.5 5.4c0-1.7 1.5-3 3.1-2.9Z',
  },
  phoneDown: {
    fill: 'M12 9c-4 0-7.8 1-9.7 3.3-.8 1-.8 2.3-.3 3.5l.7 1.6 5-1.3.3-3.2a15 15 0 0 1 8 0l.3 3.2 5 1.3.7-1.6c.5-1.2.5-2.5-.3-3.5C19.8 10 16 9 12 9Z',
  },
  check: { stroke: 'M4.5 12.5 10 18 20 6.5' },
  cross: { stroke: 'M6 6l12 12M18 6 6 18' },
  plus: { stroke: 'M12 5v14M5 12h14' },
  minus: { stroke: 'M5 12h14' },
  search: { stroke: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM15.5 15.5 20.5 20.5' },
  pin: { fill: 'M12 2a7.3 7.3 0 0 0-7.3 7.3C4.7 14.8 12 22 12 22s7.3-7.2 7.3-12.7A7.3 7.3 0 0 0 12 2Zm0 4.6a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4Z' },
  clock: { stroke: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3.2 2.2' },
  alert: { fill: 'M12 2.5 23 21.5H1Zm-1.2 6.5.3 6.5h1.8l.3-6.5ZM12 17a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z' },
  eye: { stroke: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z' },
  arrowRight: { stroke: 'M4.5 12h15M13.5 6l6 6-6 6' },
  chevronDown: { stroke: 'M6 9.5l6 6 6-6' },
  forward: { fill: 'M13 4.5 22 12l-9 7.5v-4.7c-5 0-8 1.2-11 4.7 1-6.5 4.5-10 11-10.5Z' },
  undo: { stroke: 'M8.5 5 4 9.5 8.5 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11H9' },
  people: {
    fill: `${circle(8.5, 8, 3.5)}M2 20v-2.5C2 14.8 4.5 13 8.5 13s6.5 1.8 6.5 4.5V20Z${circle(17, 9, 2.7)}M17 20v-2.5c0-1.7-.6-3.1-1.7-4.1 3.9-.4 6.7 1.2 6.7 3.9V20Z`,
  },
  sun: {
    stroke: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M19.1 4.9l-1.8 1.8M6.7 17.3l-1.8 1.8',
  },
  moon: { stroke: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a6.8 6.8 0 0 0 10.5 10.5Z' },
  signOut: { stroke: 'M9.5 4H5v16h4.5M14 7.5 18.5 12 14 16.5M18 12H9' },
  layers: { stroke: 'M12 3.5 21 8.5 12 13.5 3 8.5ZM4 12.5l8 4.5 8-4.5M4 16.5l8 4.5 8-4.5' },
  barrier: { stroke: 'M3 8h18v6H3ZM8 8l-4 6M14 8l-4 6M20 8l-4 6M6 14v6M18 14v6' },
  flag: { fill: 'M5 2.5h2V4h12l-3 4.2 3 4.3H7v9H5Z' },
  copy: { stroke: 'M8.5 8.5h11v11h-11ZM15.5 8.5v-4h-11v11h4' },
  screen: { stroke: 'M3 5h18v11.5H3ZM8.5 20.5h7M12 16.5v4' },
  printer: { stroke: 'M7 8.5V3.5h10v5M7 17H3.5V8.5h17V17H17M7 14h10v6.5H7Z' },
} as const satisfies Readonly<Record<string, Glyph>>;

export type SignGlyphName = keyof typeof SIGN_GLYPHS;
