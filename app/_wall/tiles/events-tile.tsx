'use client';

import { useTranslations } from 'next-intl';
import type { Disposition } from '../../../server/call/call.schema';
import type { ClosureReason } from '../../../server/closure/closure.schema';
import type { RecentFact } from '../../../server/live/live-state.rules';
import type { UnitStatus } from '../../../server/unit/unit.schema';
import { useLive, useReference } from '../../_live/use-live';
import { ClockText } from '../../_ui/clock-text';
import { CategoryIcon, SignIcon } from '../../_ui/icons/icon';
import { shortAgencyName } from '../agency-name.rules';
import { FitRows } from '../fit-rows';
import styles from './events-tile.module.css';
import tile from './tile.module.css';

const ROW_UNITS = 1.45;

/** What has just happened: kinds and numbers, nothing personal. */
export function EventsTile() {
  const t = useTranslations('wall');
  const recent = useLive((state) => state.recent);
  if (recent.length === 0) return <p className={tile.calm}>{t('events.none')}</p>;
  return (
    <div className={tile.column}>
      <FitRows items={recent} keyOf={({ id }) => id} rowUnits={ROW_UNITS} isCounted={false} row={(fact) => <EventRow fact={fact} />} />
    </div>
  );
}

function EventRow({ fact }: { readonly fact: RecentFact }) {
  const t = useTranslations('common');
  const facts = useTranslations('wall.fact');
  const { installation } = useReference();
  const fullName = useLive((state) => (fact.agencyId === null ? null : (state.agencies[fact.agencyId]?.name ?? null)));
  const agencyName = fullName === null ? null : shortAgencyName(fullName, installation.name);
  const disposition = fact.disposition as Disposition | null;
  const status = fact.unitStatus as UnitStatus | null;
  const detail = [
    fact.type === 'call.disposed' && disposition !== null ? t(`disposition.${disposition}`) : null,
    fact.type.startsWith('assignment.') ? agencyName : null,
    fact.type === 'unit.status_changed' && status !== null ? `${fact.callSign ?? ''} · ${t(`unitStatus.${status}`)}` : null,
    fact.type === 'agency.changed' ? agencyName : null,
    fact.closureReason !== null ? t(`closureReason.${fact.closureReason as ClosureReason}`) : null,
  ].find((one) => one !== null);
  return (
    <div className={styles.row}>
      <ClockText at={fact.at} className={styles.time} />
      {fact.incidentNumber === null ? (
        <SignIcon name={fact.type.startsWith('call.') ? 'phone' : 'clock'} size="1.1em" className={styles.sign} />
      ) : (
        <CategoryIcon code={fact.categoryCode} size="1.1em" />
      )}
      <span className={tile.ellipsis}>
        {facts(fact.type)}
        {detail !== undefined && <span className={styles.more}>{` · ${detail}`}</span>}
      </span>
      {fact.incidentNumber !== null && <span className={styles.number}>{shortNumber(fact.incidentNumber)}</span>}
    </div>
  );
}

/** `0007` of `MJL-20261124-0007`: within a day the rest is the same. */
function shortNumber(number: string): string {
  return number.split('-').at(-1) ?? number;
}
