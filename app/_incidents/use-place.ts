'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { PointDescription } from '../../server/place/point-description.schema';
import { errorMessage, failureOf } from '../_live/command';
import type { ApiClient } from '../_live/trpc';
import { useApi, useReference } from '../_live/use-live';
import { coordinatesText } from '../_map/coordinates.rules';
import { placeName, placeSentence } from './place-sentence.rules';

/** Answers of this tab, by map version and point: lists ask for the same places again and again. */
const asked = new Map<string, { readonly at: number; readonly answer: Promise<PointDescription> }>();
const MOST_KEPT = 2_000;
/** A neighbour's contact may be entered meanwhile. */
const KEPT_MS = 10 * 60_000;

function askOnce(api: ApiClient, key: string, point: readonly [number, number]): Promise<PointDescription> {
  const known = asked.get(key);
  if (known !== undefined && Date.now() - known.at < KEPT_MS) return known.answer;
  if (asked.size >= MOST_KEPT) asked.clear();
  const answer = api.place.describe.query({ point: [point[0], point[1]] });
  asked.set(key, { at: Date.now(), answer });
  // A question that failed may be asked again.
  answer.catch(() => asked.delete(key));
  return answer;
}

/** What is known of a point: nothing yet, its description, or why it was refused. */
interface KnownPoint {
  readonly description: PointDescription | null;
  /** The point itself is at fault: on open sea, near a pole. */
  readonly refusal: unknown;
}

const NOTHING_KNOWN: KnownPoint = { description: null, refusal: null };

export function usePoint(point: readonly [number, number] | null): KnownPoint {
  const api = useApi();
  const { mapVersion } = useReference().installation;
  // Numbers, since the point's array is a new one with every fact.
  const [lon, lat] = point ?? [null, null];
  const key = `${mapVersion}:${lon},${lat}`;
  const [answer, setAnswer] = useState<{ readonly key: string; readonly known: KnownPoint } | null>(null);
  useEffect(() => {
    if (lon === null || lat === null) return undefined;
    let isGone = false;
    const take = (known: KnownPoint) => {
      if (!isGone) setAnswer({ key, known });
    };
    askOnce(api, key, [lon, lat]).then(
      (description) => take({ description, refusal: null }),
      // Recovered: without the village's name the coordinates stand there, with the reason if the point is at fault.
      (error: unknown) => take({ description: null, refusal: failureOf(error).field?.startsWith('point') === true ? error : null }),
    );
    return () => {
      isGone = true;
    };
  }, [api, key, lon, lat]);
  return answer?.key === key ? answer.known : NOTHING_KNOWN;
}

/** `full`: with landmark and road; `short`: village and district, for a line of a list. */
export type PlaceTextLength = 'full' | 'short';

/** Where an incident is, in words; the coordinates as long as nothing better is known. */
export function usePlaceText(point: readonly [number, number] | null, length: PlaceTextLength): string {
  const common = useTranslations('common');
  const words = useTranslations('place');
  const errors = useTranslations('errors');
  const { description, refusal } = usePoint(point);
  if (point === null) return common('placeNone');
  if (description !== null) return length === 'full' ? placeSentence(description, words) : placeName(description, words);
  return refusal === null ? coordinatesText(point) : `${coordinatesText(point)}. ${errorMessage(refusal, errors)}`;
}
