/**
 * How fast an emergency vehicle gets along, on the average and with its stops, by class of road. For the roads of a regency
 * of West Java: the toll road is fast, everything else is shared with motorcycles, markets and lorries. Version 1; a
 * room that measures other figures sets `ROAD_SPEEDS`.
 */
export const CLASS_SPEEDS_KMH = {
  motorway: 90,
  motorway_link: 50,
  trunk: 60,
  trunk_link: 40,
  primary: 50,
  primary_link: 35,
  secondary: 45,
  secondary_link: 30,
  tertiary: 40,
  tertiary_link: 30,
  unclassified: 30,
  residential: 25,
  living_street: 15,
  service: 15,
  track: 12,
  // Only where the map says that cars go there all the same.
  pedestrian: 10,
  cycleway: 10,
  footway: 8,
  path: 8,
} as const;
export type DrivableClass = keyof typeof CLASS_SPEEDS_KMH;

/** The share of its class's speed that a surface leaves. */
export const SURFACE_FACTORS = { paved: 1, blocks: 0.8, gravel: 0.7, earth: 0.5 } as const;
export type SurfaceGroup = keyof typeof SURFACE_FACTORS;

/** Positions in the road file: append only, or raise the version of the file. */
export const DRIVABLE_CLASSES = Object.keys(CLASS_SPEEDS_KMH) as readonly DrivableClass[];
export const SURFACE_GROUPS = Object.keys(SURFACE_FACTORS) as readonly SurfaceGroup[];

const GROUP_OF_SURFACE: Readonly<Record<string, SurfaceGroup>> = {
  paving_stones: 'blocks',
  sett: 'blocks',
  cobblestone: 'blocks',
  unhewn_cobblestone: 'blocks',
  wood: 'blocks',
  metal: 'blocks',
  unpaved: 'gravel',
  compacted: 'gravel',
  gravel: 'gravel',
  fine_gravel: 'gravel',
  pebblestone: 'gravel',
  rock: 'gravel',
  ground: 'earth',
  dirt: 'earth',
  earth: 'earth',
  mud: 'earth',
  sand: 'earth',
  grass: 'earth',
};

/** A road without a surface, or with one nobody knows, counts as paved: its class has the speed of the usual surface already. */
export function surfaceGroupOf(surface: string | null): SurfaceGroup {
  return (surface !== null && Object.hasOwn(GROUP_OF_SURFACE, surface) ? GROUP_OF_SURFACE[surface] : undefined) ?? 'paved';
}

export interface RoadSpeeds {
  readonly classes: Readonly<Record<DrivableClass, number>>;
  readonly surfaces: Readonly<Record<SurfaceGroup, number>>;
}

export const DEFAULT_ROAD_SPEEDS: RoadSpeeds = { classes: CLASS_SPEEDS_KMH, surfaces: SURFACE_FACTORS };

/** Traffic moves a little below the sign; and where the sign is high, other things than the sign are in the way. */
const OF_SIGN = 0.9;
const ABOVE_CLASS = 1.3;

/** Kilometres an hour. `signedKmh` is the mapped limit, 0 where there is none: it says more of a road than its class does, up to a point. */
export function speedKmh(speeds: RoadSpeeds, road: { readonly class: DrivableClass; readonly surface: SurfaceGroup; readonly signedKmh: number }): number {
  const usual = speeds.classes[road.class];
  const free = road.signedKmh > 0 ? Math.min(road.signedKmh * OF_SIGN, usual * ABOVE_CLASS) : usual;
  return Math.max(1, free * speeds.surfaces[road.surface]);
}

/** `primary=55,gravel=0.6`: kilometres an hour of a class, the factor of a surface. `refused` says what is wrong. */
export function parseRoadSpeeds(text: string): RoadSpeeds | { readonly refused: string } {
  const classes: Record<DrivableClass, number> = { ...CLASS_SPEEDS_KMH };
  const surfaces: Record<SurfaceGroup, number> = { ...SURFACE_FACTORS };
  for (const entry of text.split(',')) {
    const [name = '', value = ''] = entry.split('=').map((part) => part.trim());
    const figure = value === '' ? Number.NaN : Number(value);
    const isClass = isDrivableClass(name);
    if (!isClass && !isSurfaceGroup(name))
      return { refused: `must name a class of road or a surface, not ${JSON.stringify(name)}: ${[...DRIVABLE_CLASSES, ...SURFACE_GROUPS].join(', ')}` };
    const [least, most] = isClass ? [1, 150] : [0.05, 1.5];
    if (!(figure >= least && figure <= most)) return { refused: `must give ${name} a number from ${least} to ${most}` };
    if (isClass) classes[name] = figure;
    else if (isSurfaceGroup(name)) surfaces[name] = figure;
  }
  return { classes, surfaces };
}

export function isDrivableClass(name: string): name is DrivableClass {
  return Object.hasOwn(CLASS_SPEEDS_KMH, name);
}

function isSurfaceGroup(name: string): name is SurfaceGroup {
  return Object.hasOwn(SURFACE_FACTORS, name);
}
