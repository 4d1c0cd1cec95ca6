'use client';

import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import type { PlaceHit } from '../../server/place/place.schema';
import { useApi } from '../_live/use-live';
import { NewestAnswer } from './newest-answer';

/** Fast fingers write a letter in 80 ms; what is typed in between is not asked. */
const SEARCH_PAUSE_MS = 40;
/** A single letter names too many places. */
const SHORTEST_SEARCH = 2;

export interface PlaceSearch {
  readonly text: string;
  readonly hits: readonly PlaceHit[];
  /** What the shown hits answer to. */
  readonly answered: string;
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

interface Question {
  readonly text: string;
  readonly near: readonly [number, number] | null;
}

interface Answer {
  readonly text: string;
  readonly hits: readonly PlaceHit[];
}

interface PlaceSearchOptions {
  /** Where the caller may be: what is near it comes first, and distances are from there. */
  readonly near: readonly [number, number] | null;
  readonly onPick: (hit: PlaceHit) => void;
}

/** Places by what is typed. Arrows move, Enter takes; an Enter faster than the answer waits for the answer to what was typed, and takes no older one. */
export function usePlaceSearch({ near, onPick }: PlaceSearchOptions): PlaceSearch {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [enteredFor, setEnteredFor] = useState<string | null>(null);
  const wanted = text.trim();
  const answer = useAnswer(wanted, near);
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
  return {
    text,
    hits,
    answered: answer.text,
    highlighted,
    isEmpty: isShown && isCurrent && hits.length === 0,
    type,
    press,
    pick,
    leave: () => setEnteredFor(null),
  };
}

/** The newest answer; hits of the text before stay until it comes, so that the list does not blink. */
function useAnswer(wanted: string, near: readonly [number, number] | null): Answer {
  const api = useApi();
  const [answer, setAnswer] = useState<Answer>({ text: '', hits: [] });
  const [newest] = useState(
    () =>
      new NewestAnswer<Question, readonly PlaceHit[]>(
        (question, signal) =>
          api.place.search.query({ text: question.text, ...(question.near === null ? {} : { near: [question.near[0], question.near[1]] }) }, { signal }),
        ({ text }, hits) => setAnswer({ text, hits }),
      ),
  );
  const ask = useEffectEvent((text: string) => newest.ask({ text, near }));
  useEffect(() => {
    if (wanted.length < SHORTEST_SEARCH) return undefined;
    const timer = setTimeout(() => ask(wanted), SEARCH_PAUSE_MS);
    return () => {
      clearTimeout(timer);
      newest.callOff();
    };
  }, [newest, wanted]);
  return answer;
}
