'use client';

import { useTranslations } from 'next-intl';
import { type Duplicate, type DuplicateQuestion, findDuplicates } from '../../server/incident/duplicate.rules';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { useDistanceText } from './nearest-unit';
import { useNames } from './use-names';

const NOBODY: readonly string[] = [];

/** The open incidents that a report may tell of, by what is typed so far. `of` names whose caller is compared. */
export function useDuplicates(
  question: Omit<DuplicateQuestion, 'sameCallerIds'>,
  of: { readonly callId: string } | { readonly incidentId: string },
): readonly Duplicate[] {
  const api = useApi();
  const open = useLive((state) => Object.values(state.incidents));
  const who = 'callId' in of ? of.callId : of.incidentId;
  // Asked again when an incident has come or gone; what moves within one is in the live state.
  const { data } = useFetched(`${who} ${open.map((one) => one.id).join()}`, async (signal) => ({
    who,
    ids: await api.incident.sameCaller.query(of, { signal }),
  }));
  return findDuplicates({ ...question, sameCallerIds: new Set(data?.who === who ? data.ids : NOBODY) }, open);
}

/** Why it may be the same: `selang 4 menit, 300 m, Kebakaran rumah`. */
export function useDuplicateReasons(): (duplicate: Duplicate) => string {
  const t = useTranslations('operator.duplicates.reasons');
  const names = useNames();
  const distance = useDistanceText();
  return ({ incident, minutesApart, metres, kind, isSameCaller }) => {
    const minutes = Math.round(minutesApart);
    const kindText = names.kind(incident);
    return [
      ...(isSameCaller ? [t('sameCaller')] : []),
      minutes === 0 ? t('sameMinute') : t('minutesApart', { minutes }),
      metres === null ? t('placeUnknown') : distance(metres),
      kind === 'confused' ? t('confusedKind', { kind: kindText }) : kind === 'other' ? t('otherKind', { kind: kindText }) : t('sameKind', { kind: kindText }),
    ].join(', ');
  };
}
