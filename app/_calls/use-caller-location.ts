'use client';

import { useEffect, useState } from 'react';
import type { LinkView } from '../../server/location/link.schema';
import type { CandidateView } from '../../server/location/location.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { type CandidateList, EMPTY_LIST, followCandidates, moveHighlight, waitingCount } from './candidate-list.rules';

/** A call that the room no longer holds brings no news, while its link may still be open. */
const ASK_AGAIN_MS = 5_000;
/** So long after a key the list still is under the hand. */
const HELD_MS = 10_000;

/** Where the caller of one call may be, and the list of it in front of a person. */
export interface CallerLocation {
  readonly callId: string;
  /** As shown: in the list's order, without those that wait. */
  readonly candidates: readonly CandidateView[];
  readonly highlighted: CandidateView | null;
  /** Newcomers that wait while the list is under the hand. */
  readonly waiting: number;
  readonly links: readonly LinkView[];
  /** The map goes to what was highlighted, once: it does not follow a caller who walks. */
  readonly focus: readonly [number, number] | null;
  /** A person has moved the highlight or opened the list since. */
  readonly isBrowsing: boolean;
  /** The pointer or the focus is in the list. */
  readonly isHeld: boolean;
  highlight(id: string): void;
  move(step: 1 | -1): void;
  /** The pointer is over the list, or the focus inside. */
  hold(isHeld: boolean): void;
  letIn(): void;
  /** Opens the list, if it was folded away. */
  browse(): void;
  /** The highlighted one was taken over. */
  settle(): void;
}

interface Hand {
  readonly callId: string;
  readonly list: CandidateList;
  readonly focus: { readonly id: string; readonly point: readonly [number, number] } | null;
  readonly isBrowsing: boolean;
  readonly isOver: boolean;
  /** How often a key has moved the highlight; 0 once that is long ago. */
  readonly moves: number;
}

const AT_REST = { list: EMPTY_LIST, focus: null, isBrowsing: false, isOver: false, moves: 0 } as const;

/** Null without a call. */
export function useCallerLocation(callId: string | null): CallerLocation | null {
  const asked = useAsked(callId);
  const { candidates, links } = asked ?? NOTHING_ASKED;
  const [kept, setHand] = useState<Hand | null>(null);
  const moves = kept?.moves ?? 0;
  useEffect(() => {
    if (moves === 0) return undefined;
    const timer = setTimeout(() => setHand((hand) => (hand === null ? null : { ...hand, moves: 0 })), HELD_MS);
    return () => clearTimeout(timer);
  }, [moves]);
  if (callId === null) return null;
  const before = kept?.callId === callId ? kept : { callId, ...AT_REST };
  // Not known yet is not the same as none.
  const hand = asked === null ? before : follow(before, candidates);
  // The list is told what is new while it is drawn: nothing is ever shown in between.
  if (hand !== kept) setHand(hand);
  const change = (next: Partial<Hand>) => setHand({ ...hand, ...next });
  const goTo = (list: CandidateList) => change({ list, isBrowsing: true, moves: hand.moves + 1, focus: focusOf(list, candidates) });
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const { list } = hand;
  return {
    callId,
    candidates: list.shown.flatMap((id) => byId.get(id) ?? []),
    highlighted: list.highlighted === null ? null : (byId.get(list.highlighted) ?? null),
    waiting: waitingCount(list, candidates),
    links,
    focus: hand.focus?.point ?? null,
    isBrowsing: hand.isBrowsing,
    isHeld: hand.isOver,
    highlight: (id) => goTo({ ...list, highlighted: id }),
    move: (step) => goTo(moveHighlight(list, step)),
    hold: (isOver) => change({ isOver }),
    letIn: () => change({ list: followCandidates(list, candidates, false), moves: 0 }),
    browse: () => change({ isBrowsing: true }),
    settle: () => change({ isBrowsing: false }),
  };
}

function follow(hand: Hand, candidates: readonly CandidateView[]): Hand {
  const list = followCandidates(hand.list, candidates, hand.isOver || hand.moves > 0);
  const focus = hand.focus?.id === list.highlighted ? hand.focus : focusOf(list, candidates);
  return list === hand.list && focus?.id === hand.focus?.id ? hand : { ...hand, list, focus };
}

function focusOf(list: CandidateList, candidates: readonly CandidateView[]): Hand['focus'] {
  const one = candidates.find(({ id }) => id === list.highlighted);
  return one === undefined ? null : { id: one.id, point: one.point };
}

const NOTHING_ASKED = { candidates: [], links: [] } as const;

/** What the server knows (null: not known yet), asked again when the room's news says that it has changed. */
function useAsked(callId: string | null): { readonly candidates: readonly CandidateView[]; readonly links: readonly LinkView[] } | null {
  const api = useApi();
  const version = useLive((state) => (callId === null ? null : (state.calls[callId]?.locationVersion ?? 'over')));
  const ask = async (signal: AbortSignal) => {
    if (callId === null) return null;
    const [candidates, links] = await Promise.all([api.location.candidates.query({ callId }, { signal }), api.location.links.query({ callId }, { signal })]);
    return { callId, candidates, links };
  };
  const [isLinkOpen, setLinkOpen] = useState(false);
  const { data } = useFetched(`${callId} ${version}`, ask, version === 'over' && isLinkOpen ? { everyMs: ASK_AGAIN_MS } : {});
  const isOpen = data?.links.some(({ isLive }) => isLive) === true;
  if (isOpen !== isLinkOpen) setLinkOpen(isOpen);
  return data !== null && data.callId === callId ? data : null;
}
