import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CLOSURE_REASONS } from '../../server/closure/closure.schema';
import { UNIT_KINDS } from '../../server/unit/unit.schema';
import { useReference } from '../_live/use-live';
import { CategoryIcon, SignIcon, UnitIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import { ClosureSign } from './closure-sign';
import styles from './map-legend.module.css';
import { UnitFrame } from './unit-frame';
import { UNIT_LOOKS } from './unit-looks.rules';

const PRIORITIES = [1, 2, 3, 4] as const;

/** What the signs of the map mean: the same drawings as on it. */
export function MapLegend() {
  const t = useTranslations();
  const locale = useLocale();
  const { categories } = useReference();
  return (
    <>
      <Group title={t('common.map.legendCategories')}>
        {categories.map(({ code, nameId, nameEn }) => (
          <Line key={code} sign={<CategoryIcon code={code} size="1.2em" />} text={locale === 'en' ? nameEn : nameId} />
        ))}
      </Group>
      <Group title={t('common.map.legendPriorities')}>
        {PRIORITIES.map((level) => (
          <Line key={level} sign={<PriorityMark level={level} />} text={t(`common.priorities.${level}`)} />
        ))}
        <Line sign={<SignIcon name="alert" size="1.2em" colour="var(--amber)" />} text={t('common.map.legendUnanswered')} />
      </Group>
      <Group title={t('common.map.legendStatuses')}>
        {UNIT_LOOKS.map((look) => (
          <Line key={look} sign={<UnitFrame look={look} />} text={t(`wall.units.look.${look}`)} />
        ))}
      </Group>
      <Group title={t('common.map.legendWays')}>
        <Line sign={<span className={styles.road} aria-hidden="true" />} text={t('common.map.legendRoad')} />
        <Line sign={<span className={styles.straight} aria-hidden="true" />} text={t('common.map.legendLine')} />
        <Line sign={<span className={styles.trail} aria-hidden="true" />} text={t('common.map.legendTrail')} />
      </Group>
      <Group title={t('common.map.legendClosures')}>
        <Line sign={<span className={styles.closure} aria-hidden="true" />} text={t('common.map.legendClosed')} />
        <Line sign={<span className={styles.planned} aria-hidden="true" />} text={t('common.map.legendPlanned')} />
        {CLOSURE_REASONS.map((reason) => (
          <Line key={reason} sign={<ClosureSign reason={reason} />} text={t(`common.closureReason.${reason}`)} />
        ))}
      </Group>
      <Group title={t('common.map.legendUnits')}>
        {UNIT_KINDS.map((kind) => (
          <Line key={kind} sign={<UnitIcon kind={kind} size="1.2em" />} text={t(`common.unitKind.${kind}`)} />
        ))}
      </Group>
    </>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className={styles.title}>{title}</h2>
      <ul className={styles.lines}>{children}</ul>
    </section>
  );
}

function Line({ sign, text }: { readonly sign: ReactNode; readonly text: string }) {
  return (
    <li className={styles.line}>
      <span className={styles.sign}>{sign}</span>
      {text}
    </li>
  );
}
