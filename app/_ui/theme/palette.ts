/** The themes' colours for what CSS can't reach: layers drawn by WebGL, charts. The same as in `globals.css`, which a test proves. */
export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
export const DEFAULT_THEME: Theme = 'dark';
export const THEME_COOKIE = 'siaga-theme';

export const PALETTE = {
  dark: {
    sunken: '#0b0d10',
    ground: '#101317',
    surface: '#171b20',
    raised: '#20252c',
    hairline: '#2b313a',
    line: '#6b7580',
    text: '#e9ecef',
    'text-soft': '#aeb6bf',
    'text-faint': '#8f98a3',
    orange: '#eda81e',
    sky: '#5cb8ec',
    green: '#1fb48a',
    yellow: '#efe24a',
    blue: '#5aa6e2',
    vermillion: '#f77a3d',
    purple: '#d88bb7',
    'on-colour': '#0b0d10',
  },
  light: {
    sunken: '#e8ebee',
    ground: '#f3f5f7',
    surface: '#ffffff',
    raised: '#ffffff',
    hairline: '#d9dee3',
    line: '#7b848e',
    text: '#14181c',
    'text-soft': '#454d56',
    'text-faint': '#5c656f',
    orange: '#855a00',
    sky: '#16658a',
    green: '#006b4e',
    yellow: '#665d00',
    blue: '#00599b',
    vermillion: '#a24000',
    purple: '#95457a',
    'on-colour': '#ffffff',
  },
} as const satisfies Readonly<Record<Theme, Readonly<Record<string, string>>>>;

export type ColourName = keyof (typeof PALETTE)['dark'];

export function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}

/** `[red, green, blue]`, 0 to 255, of `#rrggbb`. */
export function rgbOf(hex: string): [number, number, number] {
  return [Number.parseInt(hex.slice(1, 3), 16), Number.parseInt(hex.slice(3, 5), 16), Number.parseInt(hex.slice(5, 7), 16)];
}
