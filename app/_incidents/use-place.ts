'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { PlaceAt } from '../../server/place/place.schema';
import type { ApiClient } from '../_live/trpc';
import { useApi, useReference } from '../_live/use-live';

/** Village and district of a point. */
export type KnownPlace = PlaceAt;

/** Answers of this tab, by map version and point: lists ask for the same places again and again. */
const asked = new Map<string, Promise<KnownPlace | null>>();
const MOST_KEPT = 2_000;

function askOnce(api: ApiClient, key: string, point: readonly [number, number]): Promise<KnownPlace | null> {
  const known = asked.get(key);
  if (known !== undefined) return known;
  if (asked.size >= MOST_KEPT) asked.clear();
  const answer = api.place.at.query({ point: [point[0], point[1]] });
  asked.set(key, answer);
  // A question that failed may be asked again.
  answer.catch(() => asked.delete(key));
  return answer;
}

/** The village of a point: undefined while unknown, null outside every known village. */
export function usePlace(point: readonly [number, number] | null): KnownPlace | null | undefined {
  const api = useApi();
  const { mapVersion } = useReference().installation;
  // Numbers, since the point's array is a new one with every fact.
  const [lon, lat] = point ?? [null, null];
  const key = `${mapVersion}:${lon},${lat}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly place: KnownPlace | null } | null>(null);
  useEffect(() => {
    if (lon === null || lat === null) return undefined;
    let isGone = false;
    askOnce(api, key, [lon, lat]).then(
      (place) => {
        if (!isGone) setAnswer({ key, place });
      },
      // Recovered: without the village's name the coordinates stand there.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [api, key, lon, lat]);
  return answer?.key === key ? answer.place : undefined;
}

/** `-6,83611, 108,22770` as it is read out and pasted into other programs. */
export function coordinatesText(point: readonly [number, number]): string {
  return `${point[1].toFixed(5)}, ${point[0].toFixed(5)}`;
}

/** Where an incident is, in words: village and district, "approximate" where that is so, else the coordinates. */
export function usePlaceText(point: readonly [number, number] | null): string {
  const t = useTranslations('common');
  const desk = useTranslations('operator');
  const place = usePlace(point);
  if (point === null) return t('placeNone');
  if (place == null) return coordinatesText(point);
  const name = desk('placeLine', { name: place.name, district: place.districtName });
  return place.isApproximate ? `${name} (${t('approximate')})` : name;
}
