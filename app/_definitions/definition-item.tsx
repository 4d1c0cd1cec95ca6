import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BothLanguages } from '../../server/alarm/alarm.schema';
import type { MeasureDefinition, MeasureFigure, MeasureKind, Yardstick } from '../../server/report/catalogue/catalogue.schema';
import { type FigureText, useFigureText } from '../_charts/figure-text';
import { classNames } from '../_ui/class-names';
import { useFormat } from '../_ui/use-format';
import styles from './definitions.module.css';

interface DefinitionItemProps {
  readonly definition: MeasureDefinition;
  /** Undefined until it is here. */
  readonly figure: MeasureFigure | undefined;
}

/** One measure: what it is, what is left out and why, what judges it, and its figure. */
export function DefinitionItem({ definition, figure }: DefinitionItemProps) {
  const t = useTranslations('definitions');
  const locale = useLocale() === 'en' ? 'en' : 'id';
  const other = locale === 'id' ? 'en' : 'id';
  const say = (words: BothLanguages) => words[locale];
  const { code, kind, name, formula, numerator, denominator, exclusions, target, yardsticks, source, countedAt } = definition;
  return (
    <li className={styles.item} id={code}>
      <div className={styles.headline}>
        <h3>{say(name)}</h3>
        <span className={styles.other} lang={other}>
          {name[other]}
        </span>
        <code className={styles.code}>{code}</code>
        {figure !== undefined && <Figure kind={kind} figure={figure} />}
      </div>
      <p className={styles.formula}>{say(formula)}</p>
      <dl className={styles.parts}>
        <Part title={t('unit')}>{t(`units.${kind}`)}</Part>
        <Part title={denominator === null || kind === 'duration' ? t('counted') : t('numerator')}>{say(numerator)}</Part>
        {denominator !== null && <Part title={kind === 'duration' ? t('cases') : t('denominator')}>{say(denominator)}</Part>}
        <Part title={t('countedAt')}>{t(`at.${countedAt}`)}</Part>
        {target !== null && <Part title={t('judgedBy')}>{t(`clocks.${target}`)}</Part>}
        {yardsticks.length > 0 && <Yardsticks yardsticks={yardsticks} />}
        <Part title={t('source')}>{say(source)}</Part>
        {exclusions.length > 0 && (
          <Part title={t('excluded')} isWide>
            <ul>
              {exclusions.map(({ what, reason }) => (
                <li key={what.id}>
                  {say(what)}: <span className={styles.reason}>{say(reason)}</span>
                </li>
              ))}
            </ul>
          </Part>
        )}
      </dl>
    </li>
  );
}

function Part({ title, isWide = false, children }: { readonly title: string; readonly isWide?: boolean; readonly children: ReactNode }) {
  return (
    <div className={classNames(isWide && styles.wide)}>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Yardsticks({ yardsticks }: { readonly yardsticks: readonly Yardstick[] }) {
  const t = useTranslations('definitions');
  const format = useFormat();
  return (
    <Part title={t('yardsticks')}>
      {yardsticks.map(({ name, share, seconds }) => t('yardstick', { name, share: format.percent(share, 0), seconds: seconds ?? 0 })).join('; ')}
    </Part>
  );
}

function Figure({ kind, figure }: { readonly kind: MeasureKind; readonly figure: MeasureFigure }) {
  const t = useTranslations('definitions');
  const text = useFigureText();
  const { numerator, denominator } = figure;
  const number = (value: number | null) => (value === null ? '–' : text.format.number(value));
  return (
    <span className={styles.figure}>
      <strong>{valueText(kind, figure, text)}</strong>
      {kind === 'share' && denominator !== null && ` ${t('fraction', { numerator: number(numerator), denominator: number(denominator) })}`}
      {kind === 'duration' && ` ${t('spread', { p90: text.duration(figure.distribution?.p90 ?? null), n: number(denominator) })}`}
      {kind === 'mean' && denominator !== null && ` ${t('cases')}: ${number(denominator)}`}
    </span>
  );
}

function valueText(kind: MeasureKind, { value, numerator, denominator }: MeasureFigure, text: FigureText): string {
  if (value === null) return '–';
  if (kind === 'share') return text.share({ numerator: numerator ?? 0, denominator: denominator ?? 0 });
  if (kind === 'duration' || kind === 'mean') return text.duration(value);
  return text.format.number(value, kind === 'rate' ? 1 : 0);
}
