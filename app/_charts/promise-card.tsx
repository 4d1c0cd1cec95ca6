import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import type { RowSet } from '../../server/report/explore/explore.schema';
import type { Distribution, Share, TargetInForce } from '../../server/report/report.schema';
import { Badge } from '../_ui/badge';
import { Composition, type Part } from './composition';
import { ComputedAt } from './computed-at';
import { DistributionText } from './distribution-text';
import { FigureLink } from './figure-link';
import { tenthsOfPercent, useFigureText } from './figure-text';
import styles from './promise-card.module.css';

export interface Fact {
  readonly key: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: string;
}

interface PromiseCardProps {
  readonly title: string;
  readonly explanation: string;
  readonly targets: readonly TargetInForce[];
  readonly computedAt: number;
  readonly met: Share;
  /** The cases of the denominator and those that broke the promise. */
  readonly sets: { readonly judged: RowSet; readonly broken: RowSet };
  readonly ofText: string;
  /** Said instead where nothing is decided. */
  readonly noneText?: string;
  readonly time: Distribution;
  readonly meanMs?: number | null;
  readonly parts: readonly Part[];
  /** Counted, but in no share. */
  readonly apart: readonly Fact[];
  readonly beside: readonly Fact[];
  /** The same promise in other periods. */
  readonly compared?: ReactNode;
}

/** One promise of the service standard, as large as it deserves. */
export function PromiseCard(props: PromiseCardProps) {
  const { title, explanation, targets, computedAt, met, ofText, noneText, time, meanMs, parts, apart, beside } = props;
  const t = useTranslations('performance');
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.header}>
        <div>
          <h2 id={id} className={styles.title}>
            {title}
          </h2>
          <p className={styles.explanation}>{explanation}</p>
        </div>
        <div className={styles.targets}>
          <Targets targets={targets} />
          <ComputedAt at={computedAt} />
        </div>
      </header>
      <div className={styles.main}>
        <BigShare met={met} />
        <div className={styles.side}>
          <p className={styles.of}>
            {met.denominator === 0 ? (
              (noneText ?? t('figures.noCases'))
            ) : (
              <FigureLink set={props.sets.judged} count={met.denominator}>
                {ofText}
              </FigureLink>
            )}
          </p>
          <DistributionText time={time} {...(meanMs === undefined ? {} : { meanMs })} />
        </div>
      </div>
      {props.compared}
      <Composition label={t('promise.composition')} parts={parts} />
      <div className={styles.facts}>
        <Facts title={t('promise.apart')} facts={apart} />
        <Facts title={t('promise.beside')} facts={beside} />
      </div>
    </section>
  );
}

function BigShare({ met }: { readonly met: Share }) {
  const { format } = useFigureText();
  const value = tenthsOfPercent(met);
  return (
    <p className={styles.share}>
      {value === null ? '–' : format.number(value * 100, 1)}
      {value !== null && <span className={styles.sign}>%</span>}
    </p>
  );
}

/** The promise in force; more than one when the standard was revised within the period, each with its validity. */
function Targets({ targets }: { readonly targets: readonly TargetInForce[] }) {
  const t = useTranslations('performance.promise');
  const text = useFigureText();
  const [only] = targets;
  if (only !== undefined && targets.length === 1) return <Badge tone="info">{t('target', { target: text.target(only.seconds) })}</Badge>;
  return targets.map((target) => (
    <Badge key={target.validFrom} tone="info">
      {target.validTo === null
        ? t('targetFrom', { target: text.target(target.seconds), date: text.format.date(target.validFrom) })
        : t('targetUntil', { target: text.target(target.seconds), date: text.format.date(target.validTo - 1) })}
    </Badge>
  ));
}

function Facts({ title, facts }: { readonly title: string; readonly facts: readonly Fact[] }) {
  return (
    <div className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <dl className={styles.list}>
        {facts.map((fact) => (
          <div key={fact.key} className={styles.fact}>
            <dt>
              {fact.label}
              {fact.note !== undefined && <span className={styles.note}>{fact.note}</span>}
            </dt>
            <dd className={styles.value}>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
