import {
  CATEGORY_COLOURS,
  CATEGORY_GLYPHS,
  type CategoryGlyphName,
  CLOSURE_GLYPHS,
  type ClosureGlyphName,
  type Glyph,
  SIGN_GLYPHS,
  type SignGlyphName,
  UNIT_GLYPHS,
  type UnitGlyphName,
} from './glyphs';

interface IconProps {
  /** Any CSS length; 1em unless told, so that an icon is as large as its text. */
  readonly size?: string | undefined;
  readonly colour?: string | undefined;
  /** Said to screen readers when no text beside it says the same. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

interface GlyphIconProps extends IconProps {
  readonly glyph: Glyph;
}

function GlyphIcon({ glyph, size = '1em', colour = 'currentColor', label, className }: GlyphIconProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden where a text beside it says the same
    <svg viewBox="0 0 24 24" width={size} height={size} className={className} {...naming}>
      {glyph.fill !== undefined && <path d={glyph.fill} fill={colour} fillRule="evenodd" />}
      {glyph.stroke !== undefined && <path d={glyph.stroke} fill="none" stroke={colour} strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />}
    </svg>
  );
}

interface CategoryIconProps extends IconProps {
  /** A category's code; an unknown one or null is drawn as a question mark. */
  readonly code: string | null;
  /** False: in the colour of the text. */
  readonly isColoured?: boolean;
}

export function CategoryIcon({ code, isColoured = true, colour, ...rest }: CategoryIconProps) {
  const name = categoryGlyphName(code);
  return <GlyphIcon glyph={CATEGORY_GLYPHS[name]} colour={colour ?? (isColoured ? `var(--${CATEGORY_COLOURS[name]})` : undefined)} {...rest} />;
}

export function categoryGlyphName(code: string | null): CategoryGlyphName {
  return code !== null && code in CATEGORY_GLYPHS ? (code as CategoryGlyphName) : 'unknown';
}

export function UnitIcon({ kind, ...rest }: IconProps & { readonly kind: UnitGlyphName }) {
  return <GlyphIcon glyph={UNIT_GLYPHS[kind]} {...rest} />;
}

export function ClosureIcon({ reason, ...rest }: IconProps & { readonly reason: ClosureGlyphName }) {
  return <GlyphIcon glyph={CLOSURE_GLYPHS[reason]} {...rest} />;
}

export function SignIcon({ name, ...rest }: IconProps & { readonly name: SignGlyphName }) {
  return <GlyphIcon glyph={SIGN_GLYPHS[name]} {...rest} />;
}
