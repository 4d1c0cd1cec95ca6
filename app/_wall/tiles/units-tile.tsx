'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../../_live/use-live';
import { UNIT_LOOKS } from '../../_map/marker-atlas';
import { classNames } from '../../_ui/class-names';
import { UnitIcon } from '../../_ui/icons/icon';
import { UnitFrame } from '../../_map/unit-frame';
import { FitRows } from '../fit-rows';
import { type UnitRow, unitRows } from '../wall-figures.rules';
import styles from './units-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.5;

/** How many units of each kind are free, under way, at work; the frames are those of the map. */
export function UnitsTile() {
  const t = useTranslations('wall.units');
  const units = useLive((state) => state.units);
  const rows = unitRows(Object.values(units));
  if (rows.length === 0) return <p className={tile.calm}>{t('none')}</p>;
  return (
    <div className={tile.column}>
      <div className={styles.row}>
        <span className={styles.kind} />
        {UNIT_LOOKS.map((look) => <span key={look} className={styles.head}><UnitFrame look={look} /><span className={styles.name}>{t(`look.${look}`)}</span></span>)}
      </div>
      <FitRows items={rows} keyOf={({ kind }) => kind} rowUnits={ROW_UNITS} row={(row) => <KindRow row={row} />} />
    </div>
  );
}

function KindRow({ row: { kind, counts } }: { readonly row: UnitRow }) {
  const t = useTranslations('common.unitKind');
  return (
    <div className={styles.row}>
      <span className={styles.kind}><UnitIcon kind={kind} size="1.3em" /><span className={tile.ellipsis}>{t(kind)}</span></span>
      {UNIT_LOOKS.map((look) => <span key={look} className={classNames(styles.count, counts[look] === 0 && styles.none)}>{counts[look]}</span>)}
    </div>
  );
}
