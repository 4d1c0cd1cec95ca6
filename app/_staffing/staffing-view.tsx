'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { StaffingOutlook } from '../../server/staffing/staffing.schema';
import { errorMessage } from '../_live/command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference } from '../_live/use-live';
import { Panel } from '../_ui/panel';
import { useFormat } from '../_ui/use-format';
import { HourDetail } from './hour-detail';
import { figuresOf, measuredWhatIf, type WhatIf } from './hour-figures.rules';
import { HoursGrid } from './hours-grid';
import { RosterPanel } from './roster-panel';
import styles from './staffing.module.css';
import { WhatIfForm } from './what-if-form';

/** The outlook changes with every call and with the roster, neither of which is a matter of seconds. */
const RENEW_MS = 300_000;

/** How many people each hour of the next seven days asks for, against those on the roster. */
export function StaffingView() {
  const t = useTranslations('staffing');
  const errors = useTranslations('errors');
  const api = useApi();
  const outlook = useFetched('outlook', (signal) => api.staffing.outlook.query(undefined, { signal }), { everyMs: RENEW_MS });
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>{t('title')}</h1>
          <p className={styles.subtitle}>{t('subtitle')}</p>
        </div>
        <a className={styles.back} href="/performance">
          {t('back')}
        </a>
      </header>
      {outlook.error !== null && (
        <p role="alert" className={styles.failure}>
          {errorMessage(outlook.error, errors)}
        </p>
      )}
      {outlook.data !== null && <Outlook outlook={outlook.data} />}
      <RosterPanel onPlanned={outlook.reload} />
    </div>
  );
}

function Outlook({ outlook }: { readonly outlook: StaffingOutlook }) {
  const t = useTranslations('staffing');
  const format = useFormat();
  const { targets } = useReference();
  const [asked, setAsked] = useState<WhatIf | null>(null);
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const measured = measuredWhatIf(outlook);
  const whatIf = asked ?? measured;
  const goalSeconds = targets.find(({ clock, validTo }) => clock === 'answer' && validTo === null)?.seconds ?? 10;
  const figures = new Map(outlook.hours.map((hour) => [hour.at, figuresOf(hour, whatIf, goalSeconds)]));
  const known = [...figures.values()].flatMap((one) => one ?? []);
  const chosen =
    figures.get(chosenAt ?? -1) ?? known.reduce<(typeof known)[number] | null>((most, one) => (most === null || one.needed > most.needed ? one : most), null);
  if (known.length === 0)
    return (
      <Panel title={t('outlook')}>
        <p className={styles.nothing}>{t('nothingYet')}</p>
      </Panel>
    );
  return (
    <Panel title={t('outlook')} aside={<span className={styles.aside}>{t('countedFrom', { from: format.date(outlook.countedFrom) })}</span>}>
      <WhatIfForm handling={outlook.handling} whatIf={whatIf} measured={measured} goalSeconds={goalSeconds} onChange={setAsked} />
      <HoursGrid outlook={outlook} figures={figures} chosenAt={chosen?.hour.at ?? null} onChoose={setChosenAt} />
      {chosen !== null && <HourDetail figures={chosen} whatIf={whatIf} goalSeconds={goalSeconds} />}
    </Panel>
  );
}
