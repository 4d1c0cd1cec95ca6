import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, mix } from '../_ui/theme/contrast';
import { type ColourName, PALETTE, THEMES } from '../_ui/theme/palette';

const css = readFileSync(new URL('../globals.css', import.meta.url), 'utf8');
/** What tiles and the picture's head stand on. */
const GROUNDS: readonly ColourName[] = ['ground', 'surface', 'raised'];
const TEXTS: readonly ColourName[] = ['text', 'text-soft', 'text-faint', 'orange', 'sky', 'green', 'yellow', 'blue', 'vermillion', 'purple'];

describe.each(THEMES)('the mark of simulated data in the %s theme', (theme) => {
  const palette = PALETTE[theme];
  const block = css.match(new RegExp(`\\[data-theme=["']${theme}["']\\] \\{([^}]*)\\}`))?.[1] ?? '';
  const strength = Number(/--simulated-mark: ([\d.]+);/.exec(block)?.[1]);
  const under = (colour: ColourName) => mix(palette.purple, palette[colour], strength);

  it('lets every text be read through it with at least 4.5:1', () => {
    const tooFaint = GROUNDS.flatMap((ground) => TEXTS.map((text) => ({ ground, text, ratio: contrast(under(text), under(ground)) }))).filter(
      ({ ratio }) => !(ratio >= 4.5),
    );
    expect(tooFaint).toEqual([]);
  });

  it('stands out from every ground', () => {
    expect(GROUNDS.filter((ground) => !(contrast(under(ground), palette[ground]) >= 1.12))).toEqual([]);
  });
});
