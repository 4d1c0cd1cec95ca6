'use client';

import { useTranslations } from 'next-intl';
import { FEW_CASES, ratePer10000 } from '../../server/report/explore/explore.rules';
import type { PlacePart } from '../../server/report/explore/explore.schema';
import { useFigureText } from '../_charts/figure-text';
import { classNames } from '../_ui/class-names';
import type { AreaDrawing } from './area-drawing.rules';
import styles from './choropleth.module.css';
import shades from './shade.module.css';
import { shadeEnds, shadeOf } from './shade.rules';

export const PLACE_MEASURES = ['incidents', 'late', 'rate'] as const;
export type PlaceMeasure = (typeof PLACE_MEASURES)[number];

interface ChoroplethProps {
  /** Null until the areas are here, or where the installation has none. */
  readonly drawing: AreaDrawing | null;
  readonly parts: readonly PlacePart[];
  readonly measure: PlaceMeasure;
  readonly label: string;
  readonly onChoose: (code: string) => void;
}

/** The regency in five shades. A press narrows the page to an area; the keyboard does so by the list of districts, and the table says the same. */
export function Choropleth({ drawing, parts, measure, label, onChoose }: ChoroplethProps) {
  const t = useTranslations('quarter.places');
  const text = useFigureText();
  const byCode = new Map(parts.flatMap((part) => (part.code === null ? [] : [[part.code, part] as const])));
  const largest = Math.max(0, ...[...byCode.values()].map((part) => shownValue(part, measure) ?? 0));
  if (drawing === null) return <div className={styles.map} />;
  const valueText = (value: number) => (measure === 'late' ? text.format.percent(value) : text.format.number(value, measure === 'rate' ? 1 : 0));
  return (
    <figure className={classNames(styles.map, measure === 'late' ? styles.late : styles.many)}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of districts above and the table beside do the same by keyboard */}
      <svg viewBox={`-4 -4 1008 ${drawing.height + 8}`} role="img" aria-label={label} onClick={(event) => chooseAt(event.target, onChoose)}>
        <defs>
          <pattern id="few-cases" width="14" height="14" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line y2="14" className={styles.hatch} />
          </pattern>
        </defs>
        {drawing.shapes.map(({ code, d }) => {
          const part = byCode.get(code);
          const value = part === undefined ? null : shownValue(part, measure);
          return (
            <path
              key={code}
              d={d}
              data-code={part === undefined ? undefined : code}
              className={classNames(styles.area, shades[`map${shadeOf(value ?? 0, largest)}`])}
            >
              <title>{t('value', { name: part?.name ?? code, value: value === null ? t('legendNone') : valueText(value) })}</title>
            </path>
          );
        })}
        {measure === 'late' &&
          drawing.shapes.map(({ code, d }) => (isFew(byCode.get(code)) ? <path key={code} d={d} fill="url(#few-cases)" className={styles.over} /> : null))}
        {drawing.labels.map(({ code, name, x, y }) => (
          <text key={code} x={x} y={y} className={styles.label}>
            {name}
          </text>
        ))}
      </svg>
      <figcaption className={styles.legend}>
        <span>
          <span className={classNames(styles.swatch, shades.map0)} /> {t('legendNone')}
        </span>
        {shadeEnds(largest, measure === 'incidents').map((end) => (
          <span key={end}>
            <span className={classNames(styles.swatch, shades[`map${shadeOf(end, largest)}`])} /> {`≤ ${valueText(end)}`}
          </span>
        ))}
        {measure === 'late' && <span>{t('legendFew')}</span>}
      </figcaption>
    </figure>
  );
}

function shownValue({ incidents, met, people }: PlacePart, measure: PlaceMeasure): number | null {
  if (measure === 'incidents') return incidents;
  if (measure === 'rate') return ratePer10000(incidents, people);
  return met.share === null ? null : 1 - met.share;
}

function isFew(part: PlacePart | undefined): boolean {
  return part !== undefined && part.met.denominator > 0 && part.met.denominator < FEW_CASES;
}

function chooseAt(target: EventTarget, onChoose: (code: string) => void): void {
  const code = target instanceof Element ? target.closest('[data-code]')?.getAttribute('data-code') : null;
  if (code != null) onChoose(code);
}
