'use client';

import { useTranslations } from 'next-intl';
import type { AlarmView } from '../../server/alarm/alarm.schema';
import { shortNumber } from '../_incidents/use-names';
import { useLive, useReference } from '../_live/use-live';
import { shortAgencyName } from '../_wall/agency-name.rules';

/** What an alarm is about in words that a wall may show: an incident's number, a call sign, an agency, a screen; null for the room. */
export function useAlarmSubject(): (alarm: AlarmView) => string | null {
  const t = useTranslations('alarm');
  const { installation } = useReference();
  const known = useLive(({ incidents, agencies, units, screens }) => ({ incidents, agencies, units, screens }));
  return (alarm) => {
    const number = alarm.incidentId === null ? undefined : known.incidents[alarm.incidentId]?.number;
    const agency = alarm.agencyId === null ? undefined : known.agencies[alarm.agencyId]?.name;
    const { subjectId } = alarm;
    const parts = [
      alarm.subjectKind === 'unit' && subjectId !== null ? known.units[subjectId]?.callSign : undefined,
      alarm.subjectKind === 'screen' && subjectId !== null ? known.screens[subjectId]?.name : undefined,
      alarm.subjectKind === 'source' ? (subjectId ?? undefined) : undefined,
      number === undefined ? undefined : t('incident', { number: shortNumber(number) }),
      agency === undefined ? undefined : shortAgencyName(agency, installation.name),
    ].filter((one) => one !== undefined);
    return parts.length === 0 ? null : parts.join(' · ');
  };
}
