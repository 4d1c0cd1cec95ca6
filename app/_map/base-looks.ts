import { PALETTE, THEMES, type Theme } from '../_ui/theme/palette';

/** How the ground of the map is drawn: one look for each theme of the room, and one for paper. */
export const MAP_LOOKS = [...THEMES, 'print'] as const;
export type MapLookName = (typeof MAP_LOOKS)[number];

/**
 * Colours of the ground. All of them are greys with a breath of hue: colour is kept for what happens. Water is blue-grey, woods are
 * green-grey; main roads stand out by lightness and width.
 */
export interface BaseLook {
  /** Land outside the regency, where nothing is drawn on it. */
  readonly land: string;
  /** Four tints of the regency's districts. */
  readonly tints: readonly [string, string, string, string];
  readonly water: string;
  readonly waterEdge: string;
  readonly wood: string;
  readonly grass: string;
  readonly farm: string;
  readonly built: string;
  readonly institution: string;
  readonly sand: string;
  readonly building: string;
  readonly buildingEdge: string;
  readonly aeroway: string;
  readonly railway: string;
  readonly railwayGap: string;
  readonly road: Readonly<Record<'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'minor' | 'path', string>>;
  /** Edge of main roads, of smaller ones, and of bridges. */
  readonly casing: Readonly<Record<'main' | 'minor' | 'bridge', string>>;
  /** Laid over everything outside the regency. */
  readonly veil: string;
  readonly veilOpacity: number;
  readonly border: Readonly<Record<'regency' | 'regencyGlow' | 'district' | 'village' | 'neighbour', string>>;
  readonly text: Readonly<Record<'district' | 'village' | 'hamlet' | 'road' | 'water' | 'landmark' | 'number' | 'neighbour', string>>;
  readonly halo: string;
  readonly waterHalo: string;
  readonly shield: string;
  readonly shieldEdge: string;
  readonly shieldText: string;
  readonly icon: string;
  readonly iconGround: string;
  readonly arrow: string;
}

const DARK: BaseLook = {
  land: '#14181d',
  tints: ['#181c22', '#1a1f25', '#1c2128', '#1e242b'],
  water: '#1d3443',
  waterEdge: '#2e4c60',
  wood: '#1a2620',
  grass: '#1e2822',
  farm: '#1c221f',
  built: '#20262d',
  institution: '#242a32',
  sand: '#25241f',
  building: '#2d343d',
  buildingEdge: '#3b444e',
  aeroway: '#2b3139',
  railway: '#66707b',
  railwayGap: '#1a1e23',
  road: { motorway: '#98a2ad', trunk: '#87919c', primary: '#79848f', secondary: '#636e79', tertiary: '#545e69', minor: '#444d57', path: '#4b545e' },
  casing: { main: '#0b0d10', minor: '#12161a', bridge: '#050607' },
  veil: PALETTE.dark.sunken,
  veilOpacity: 0.32,
  border: { regency: '#c3cad1', regencyGlow: '#8f98a3', district: '#7c8691', village: '#4b545e', neighbour: '#5b646e' },
  text: {
    district: PALETTE.dark.text,
    village: '#c0c7ce',
    hamlet: PALETTE.dark['text-soft'],
    road: '#b9c0c8',
    water: '#8fb0c6',
    landmark: PALETTE.dark['text-soft'],
    number: '#9aa3ad',
    neighbour: '#99a2ad',
  },
  halo: '#0f1215',
  waterHalo: '#14222c',
  shield: '#2b323a',
  shieldEdge: '#8a949f',
  shieldText: '#dfe3e7',
  icon: '#aeb6bf',
  iconGround: '#23292f',
  arrow: '#aeb6bf',
};

const LIGHT: BaseLook = {
  land: '#eef0f2',
  tints: ['#fafbfb', '#f6f7f8', '#f3f5f6', '#f0f2f4'],
  water: '#c3d5e2',
  waterEdge: '#9db8cb',
  wood: '#dde8da',
  grass: '#e6eee2',
  farm: '#f0f1e9',
  built: '#eceef0',
  institution: '#e8ebef',
  sand: '#f2ecdd',
  building: '#dde1e5',
  buildingEdge: '#bfc6cc',
  aeroway: '#d5dade',
  railway: '#8d969f',
  railwayGap: '#ffffff',
  road: { motorway: '#98a3ae', trunk: '#a9b3bd', primary: '#bcc4cc', secondary: '#ffffff', tertiary: '#ffffff', minor: '#ffffff', path: '#b4bcc4' },
  casing: { main: '#66717c', minor: '#b4bcc4', bridge: '#4c555e' },
  veil: PALETTE.light.sunken,
  veilOpacity: 0.3,
  border: { regency: '#2f373f', regencyGlow: '#8d97a1', district: '#66707a', village: '#9aa3ab', neighbour: '#8d969f' },
  text: {
    district: PALETTE.light.text,
    village: '#343c44',
    hamlet: PALETTE.light['text-soft'],
    road: '#39424a',
    water: '#2b5670',
    landmark: PALETTE.light['text-soft'],
    number: '#4f5861',
    neighbour: '#4f5861',
  },
  halo: '#ffffff',
  waterHalo: '#dce7ef',
  shield: '#ffffff',
  shieldEdge: '#5c656f',
  shieldText: '#14181c',
  icon: '#454d56',
  iconGround: '#ffffff',
  arrow: '#5c656f',
};

const PRINT: BaseLook = {
  land: '#ffffff',
  tints: ['#ffffff', '#ffffff', '#ffffff', '#ffffff'],
  water: '#d6e3ec',
  waterEdge: '#7f97a8',
  wood: '#ebf1e8',
  grass: '#f2f6ef',
  farm: '#fafaf5',
  built: '#f5f5f5',
  institution: '#f0f1f2',
  sand: '#f7f4ea',
  building: '#e2e2e2',
  buildingEdge: '#9a9a9a',
  aeroway: '#d0d0d0',
  railway: '#333333',
  railwayGap: '#ffffff',
  road: { motorway: '#6e6e6e', trunk: '#8a8a8a', primary: '#ababab', secondary: '#ffffff', tertiary: '#ffffff', minor: '#ffffff', path: '#7a7a7a' },
  casing: { main: '#222222', minor: '#8a8a8a', bridge: '#000000' },
  veil: '#ffffff',
  veilOpacity: 0.35,
  border: { regency: '#000000', regencyGlow: '#b5b5b5', district: '#333333', village: '#7a7a7a', neighbour: '#555555' },
  text: {
    district: '#000000',
    village: '#000000',
    hamlet: '#1c1c1c',
    road: '#000000',
    water: '#153f58',
    landmark: '#1c1c1c',
    number: '#333333',
    neighbour: '#333333',
  },
  halo: '#ffffff',
  waterHalo: '#ffffff',
  shield: '#ffffff',
  shieldEdge: '#000000',
  shieldText: '#000000',
  icon: '#000000',
  iconGround: '#ffffff',
  arrow: '#333333',
};

export const BASE_LOOKS: Readonly<Record<MapLookName, BaseLook>> = { dark: DARK, light: LIGHT, print: PRINT } satisfies Record<Theme | 'print', BaseLook>;
