'use client';

import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import type { PlaceHit } from '../../server/place/place.schema';
import { useApi } from '../_live/use-live';

const SEARCH_PAUSE_MS = 120;
/** A single letter names too many places. */
const SHORTEST_SEARCH = 2;

export interface PlaceSearch {
  readonly text: string;
  readonly hits: readonly PlaceHit[];
  /** Index of the hit that Enter takes. */
  readonly highlighted: number;
  /** Something was searched, and nothing is called so. */
  readonly isEmpty: boolean;
  type(text: string): void;
  press(event: KeyboardEvent): void;
  pick(hit: PlaceHit): void;
  /** The focus has gone elsewhere. */
  leave(): void;
}

interface Answer {
  readonly text: string;
  readonly hits: readonly PlaceHit[];
}

/** Places by what is typed. Arrows move, Enter takes; an Enter faster than the answer waits for the answer to what was typed, and takes no older one. */
export function usePlaceSearch(onPick: (hit: PlaceHit) => void): PlaceSearch {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [enteredFor, setEnteredFor] = useState<string | null>(null);
  const wanted = text.trim();
  const answer = useAnswer(wanted);
  const isShown = wanted.length >= SHORTEST_SEARCH;
  const isCurrent = answer.text === wanted;
  const hits = isShown ? answer.hits : [];
  const highlighted = Math.min(at, hits.length - 1);

  const type = (next: string) => {
    setText(next);
    setAt(0);
    setEnteredFor(null);
  };
  const pick = (hit: PlaceHit) => {
    type('');
    onPick(hit);
  };
  const pickEntered = useEffectEvent(() => {
    const [first] = hits;
    setEnteredFor(null);
    if (first !== undefined) pick(first);
  });
  const isEntered = isShown && isCurrent && enteredFor === wanted;
  useEffect(() => {
    if (isEntered) pickEntered();
  }, [isEntered]);

  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length > 0) setAt((highlighted + (event.key === 'ArrowDown' ? 1 : -1) + hits.length) % hits.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const hit = hits[highlighted];
      if (!isCurrent) setEnteredFor(wanted);
      else if (hit !== undefined) pick(hit);
    } else if (event.key === 'Escape' && text !== '') {
      // The first Escape empties the search, the second leaves the field.
      event.stopPropagation();
      type('');
    }
  };
  return { text, hits, highlighted, isEmpty: isShown && isCurrent && hits.length === 0, type, press, pick, leave: () => setEnteredFor(null) };
}

/** The newest answer; one to an older text is dropped when it comes too late. */
function useAnswer(wanted: string): Answer {
  const api = useApi();
  const [answer, setAnswer] = useState<Answer>({ text: '', hits: [] });
  useEffect(() => {
    if (wanted.length < SHORTEST_SEARCH) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api.place.search.query({ text: wanted }, { signal: controller.signal }).then(
        (hits) => {
          if (!controller.signal.aborted) setAnswer({ text: wanted, hits });
        },
        // Recovered: the next letter asks again, and the map can be clicked.
        () => undefined,
      );
    }, SEARCH_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, wanted]);
  return answer;
}
