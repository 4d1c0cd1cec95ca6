'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../../_live/use-live';
import { UnitFrame } from '../../_map/unit-frame';
import { UNIT_LOOKS, type UnitLook } from '../../_map/unit-looks.rules';
import { classNames } from '../../_ui/class-names';
import { UnitIcon } from '../../_ui/icons/icon';
import { type UnitRow, unitRows } from '../wall-figures.rules';
import tile from './tile.module.css';
import styles from './units-tile.module.css';

/** How many units of each kind are free, under way, at work; the frames are those of the map. */
export function UnitsTile() {
  const t = useTranslations();
  const units = useLive((state) => state.units);
  const kinds = unitRows(Object.values(units));
  if (kinds.length === 0) return <p className={tile.calm}>{t('wall.units.none')}</p>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          {kinds.map(({ kind }) => (
            <th key={kind} scope="col">
              <UnitIcon kind={kind} size="1.25em" label={t(`common.unitKind.${kind}`)} className={styles.icon} />
            </th>
          ))}
          <th scope="col" className={styles.total}>
            {t('wall.units.total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {UNIT_LOOKS.map((look) => (
          <LookRow key={look} look={look} kinds={kinds} />
        ))}
      </tbody>
    </table>
  );
}

function LookRow({ look, kinds }: { readonly look: UnitLook; readonly kinds: readonly UnitRow[] }) {
  const t = useTranslations('wall.units.look');
  const total = kinds.reduce((sum, { counts }) => sum + counts[look], 0);
  return (
    <tr>
      <th scope="row">
        <span className={styles.look}>
          <UnitFrame look={look} />
          <span className={tile.ellipsis}>{t(look)}</span>
        </span>
      </th>
      {kinds.map(({ kind, counts }) => (
        <td key={kind} className={classNames(counts[look] === 0 && styles.none)}>
          {counts[look]}
        </td>
      ))}
      <td className={styles.total}>{total}</td>
    </tr>
  );
}
