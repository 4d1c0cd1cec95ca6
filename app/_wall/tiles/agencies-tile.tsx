'use client';

import { useTranslations } from 'next-intl';
import { useLive, useReference, useServerNow } from '../../_live/use-live';
import { elapsedText } from '../../_ui/format';
import { SignIcon } from '../../_ui/icons/icon';
import { shortAgencyName } from '../agency-name.rules';
import { FitRows } from '../fit-rows';
import { type AgencyLoad, agencyLoads } from '../wall-figures.rules';
import styles from './agencies-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.5;

/** Who has been told and has not answered yet, and who is at work. */
export function AgenciesTile() {
  const t = useTranslations('wall.agencies');
  const agencies = useLive((state) => state.agencies);
  const assignments = useLive((state) => state.assignments);
  const loads = agencyLoads(Object.values(agencies), Object.values(assignments));
  if (loads.length === 0) return <p className={tile.calm}>{t('none')}</p>;
  return (
    <div className={tile.column}>
      <div className={styles.heads}>
        <span>{t('waiting')}</span>
        <span>{t('active')}</span>
      </div>
      <FitRows items={loads} keyOf={({ agency }) => agency.id} rowUnits={ROW_UNITS} row={(load) => <AgencyRow load={load} />} />
    </div>
  );
}

function AgencyRow({ load: { agency, waiting, oldestAt, step, active } }: { readonly load: AgencyLoad }) {
  const t = useTranslations('wall.agencies');
  const now = useServerNow();
  const { installation } = useReference();
  return (
    <div className={styles.row} data-agency={agency.code}>
      <span className={tile.ellipsis}>{shortAgencyName(agency.name, installation.name)}</span>
      {step > 0 && (
        <span className={styles.step} data-step={step}>
          <SignIcon name="phone" /> {t('step', { step })}
        </span>
      )}
      {oldestAt !== null && (
        <span className={step > 0 ? styles.late : styles.wait}>
          <SignIcon name="alert" />
          {elapsedText(now - oldestAt)}
        </span>
      )}
      <span className={waiting > 0 ? styles.waiting : styles.nothing}>{waiting}</span>
      <span className={active > 0 ? styles.active : styles.nothing}>{active}</span>
    </div>
  );
}
