'use client';

import { useTranslations } from 'next-intl';
import type { IncidentView } from '../../server/incident/incident.schema';
import { chooseRunCard, districtOf, minuteOfDay } from '../../server/run-card/run-card.rules';
import type { RunCard } from '../../server/run-card/run-card.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference, useServerNow } from '../_live/use-live';
import type { ReportFields } from './report-fields.rules';
import { useNames } from './use-names';

/** Cards are changed a few times a year, and hours pass. */
const REFRESH_MS = 60_000;

export interface RunCardInForce {
  readonly card: RunCard | null;
  /** The installation has no card at all yet. */
  readonly isWithoutCards: boolean;
  /** The cards are on their way: what is proposed is not known yet. */
  readonly isPending: boolean;
}

/** The card for what is typed so far. The district is that of the place as it was saved last. */
export function useRunCard(incident: IncidentView, fields: ReportFields | null): RunCardInForce {
  const api = useApi();
  const { installation } = useReference();
  const now = useServerNow(REFRESH_MS);
  const { data } = useFetched('run-cards', (signal) => api.runCard.inForce.query(undefined, { signal }), { everyMs: REFRESH_MS });
  if (data === null || fields === null || fields.categoryCode === null) return { card: null, isWithoutCards: data?.length === 0, isPending: data === null };
  const question = {
    categoryCode: fields.categoryCode,
    subTypeCode: fields.subTypeCode,
    districtCode: districtOf(incident.placeCode),
    minute: minuteOfDay(now, installation.timeZone),
  };
  return { card: chooseRunCard(data, question), isWithoutCards: data.length === 0, isPending: false };
}

/** `Kebakaran rumah · kecamatan ini · 18:00–06:00`: what the card is for. */
export function useRunCardText(): (card: RunCard) => string {
  const t = useTranslations('runCard');
  const names = useNames();
  return (card) =>
    [
      names.subType(card.subTypeCode) ?? names.category(card.categoryCode),
      ...(card.districtCode === null ? [] : [t('thisDistrict')]),
      ...(card.fromMinute === null || card.toMinute === null ? [] : [`${minuteText(card.fromMinute)}–${minuteText(card.toMinute)}`]),
    ].join(' · ');
}

/** 1080 -> `18:00`. */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
