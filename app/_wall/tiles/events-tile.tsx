'use client';

import { useTranslations } from 'next-intl';
import type { Disposition } from '../../../server/call/call.schema';
import type { RecentFact } from '../../../server/live/live-state.rules';
import type { UnitStatus } from '../../../server/unit/unit.schema';
import { useLive } from '../../_live/use-live';
import { ClockText } from '../../_ui/clock-text';
import { CategoryIcon, SignIcon } from '../../_ui/icons/icon';
import { FitRows } from '../fit-rows';
import styles from './events-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 2.15;

/** What has just happened: kinds and numbers, nothing personal. */
export function EventsTile() {
  const t = useTranslations('wall');
  const recent = useLive((state) => state.recent);
  if (recent.length === 0) return <p className={tile.calm}>{t('events.none')}</p>;
  return (
    <div className={tile.column}>
      <FitRows items={recent} keyOf={({ id }) => id} rowUnits={ROW_UNITS} row={(fact) => <EventRow fact={fact} />} />
    </div>
  );
}

function EventRow({ fact }: { readonly fact: RecentFact }) {
  const t = useTranslations();
  const agencyName = useLive((state) => (fact.agencyId === null ? null : (state.agencies[fact.agencyId]?.name ?? null)));
  const disposition = fact.disposition as Disposition | null;
  const status = fact.unitStatus as UnitStatus | null;
  const detail = [
    fact.type === 'call.disposed' && disposition !== null ? t(`common.disposition.${disposition}`) : null,
    fact.type.startsWith('assignment.') ? agencyName : null,
    fact.type === 'unit.status_changed' && status !== null ? `${fact.callSign ?? ''} · ${t(`common.unitStatus.${status}`)}` : null,
    fact.type === 'agency.changed' ? agencyName : null,
  ].find((one) => one !== null);
  return (
    <div className={styles.row}>
      {fact.incidentNumber === null ? <SignIcon name={fact.type.startsWith('call.') ? 'phone' : 'clock'} size="1.15em" className={styles.sign} /> : <CategoryIcon code={fact.categoryCode} size="1.15em" />}
      <span className={styles.text}>
        <span className={tile.ellipsis}>{t(`wall.fact.${fact.type}`)}</span>
        <span className={`${styles.more} ${tile.ellipsis}`}>
          <ClockText at={fact.at} />
          {fact.incidentNumber !== null && ` · ${shortNumber(fact.incidentNumber)}`}
          {detail !== undefined && ` · ${detail}`}
        </span>
      </span>
    </div>
  );
}

/** `0007` of `MJL-20261124-0007`: within a day the rest is the same. */
function shortNumber(number: string): string {
  return number.split('-').at(-1) ?? number;
}
