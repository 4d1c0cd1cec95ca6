import { rgbOf } from './palette';

/** Relative luminance of `#rrggbb` after WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = rgbOf(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours after WCAG 2.2, 1 to 21. */
export function contrast(left: string, right: string): number {
  const lighter = Math.max(luminance(left), luminance(right));
  const darker = Math.min(luminance(left), luminance(right));
  return (lighter + 0.05) / (darker + 0.05);
}

/** `color-mix(in srgb, colour share, ground)`; the share is 0 to 1. */
export function mix(colour: string, ground: string, share: number): string {
  const [from, to] = [rgbOf(colour), rgbOf(ground)];
  return `#${from
    .map((channel, index) =>
      Math.round(channel * share + (to[index] ?? 0) * (1 - share))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}
