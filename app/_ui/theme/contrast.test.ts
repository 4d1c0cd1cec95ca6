import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, mix } from './contrast';
import { type ColourName, PALETTE, THEMES, type Theme } from './palette';

const GROUNDS: readonly ColourName[] = ['sunken', 'ground', 'surface', 'raised'];
const HUES: readonly ColourName[] = ['orange', 'sky', 'green', 'yellow', 'blue', 'vermillion', 'purple'];
const TEXTS: readonly ColourName[] = ['text', 'text-soft', 'text-faint', ...HUES];
const TEXT_RATIO = 4.5;
const SYMBOL_RATIO = 3;

const css = readFileSync(new URL('../../globals.css', import.meta.url), 'utf8');

function declaredIn(theme: Theme): Record<string, string> {
  const block = css.match(new RegExp(`\\[data-theme=["']${theme}["']\\] \\{([^}]*)\\}`))?.[1] ?? '';
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6}|\d+%);/g)].map((found) => [found[1], found[2]]));
}

describe.each(THEMES)('the %s theme', (theme) => {
  const palette = PALETTE[theme];
  const tint = Number.parseInt(declaredIn(theme)['tint'] ?? '', 10) / 100;

  it('has the same colours in the style sheet as in the palette that WebGL draws with', () => {
    const { tint: _tint, ...colours } = declaredIn(theme);
    expect(colours).toEqual(palette);
  });

  it('lets every text be read on every ground with at least 4.5:1', () => {
    const tooFaint = GROUNDS.flatMap((ground) => TEXTS.map((text) => ({ ground, text, ratio: contrast(palette[text], palette[ground]) }))).filter(
      ({ ratio }) => ratio < TEXT_RATIO,
    );
    expect(tooFaint).toEqual([]);
  });

  it('lets every hue be read on its own tint with at least 4.5:1, as badges show it', () => {
    const tooFaint = GROUNDS.flatMap((ground) =>
      HUES.flatMap((hue) => {
        const onTint = mix(palette[hue], palette[ground], tint);
        return [
          { ground, hue, ratio: contrast(palette[hue], onTint) },
          { ground, hue, ratio: contrast(palette.text, onTint) },
        ];
      }),
    ).filter(({ ratio }) => ratio < TEXT_RATIO);
    expect(tooFaint).toEqual([]);
  });

  it('lets the text on a filled colour be read with at least 4.5:1', () => {
    expect(HUES.filter((hue) => contrast(palette['on-colour'], palette[hue]) < TEXT_RATIO)).toEqual([]);
  });

  it('lets the edge of a field and every symbol stand out with at least 3:1', () => {
    const symbols: readonly ColourName[] = ['line', ...HUES];
    const tooFaint = GROUNDS.flatMap((ground) => symbols.map((symbol) => ({ ground, symbol, ratio: contrast(palette[symbol], palette[ground]) }))).filter(
      ({ ratio }) => ratio < SYMBOL_RATIO,
    );
    expect(tooFaint).toEqual([]);
  });
});

describe('contrast', () => {
  it('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#56b4e9', '#56b4e9')).toBe(1);
  });
});
