import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PALETTE } from '../_ui/theme/palette';
import { allDrawings } from './marker-atlas';

/** A pen that writes down what is drawn where and with which dashes and widths, and nothing of its colours. */
function shapeOf(draw: (pen: CanvasRenderingContext2D) => void): string {
  const strokes: string[] = [];
  const settings: Record<string, unknown> = {};
  const pen = new Proxy(settings, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        void strokes.push(`${String(name)}(${JSON.stringify(values)})`),
    set(target, name, value) {
      if (name !== 'fillStyle' && name !== 'strokeStyle') strokes.push(`${String(name)}=${String(value)}`);
      target[String(name)] = value;
      return true;
    },
  });
  draw(pen as unknown as CanvasRenderingContext2D);
  return strokes.join(' ');
}

describe('the signs of the map without their colours', () => {
  // The drawings of categories and kinds are paths by their text.
  beforeAll(() => {
    vi.stubGlobal(
      'Path2D',
      class {
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    );
  });
  afterAll(() => vi.unstubAllGlobals());

  it('are all of different shapes: every category with every priority, every kind of unit with every state, every group and closure', () => {
    const names = new Map<string, string[]>();
    for (const { name, draw } of allDrawings(PALETTE.dark)) names.set(shapeOf(draw), [...(names.get(shapeOf(draw)) ?? []), name]);
    expect([...names.values()].filter(({ length }) => length > 1)).toEqual([]);
  });
});
