'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Bell, type BellView } from './bell';
import type { AlarmSound, RingUrgency } from './sound.rules';

const STORAGE_KEY = 'siaga-ring-sound';

/** One for a tab, so that its parts never sound together. */
export const bell = new Bell();

export function useBell(): BellView {
  return useSyncExternalStore(bell.subscribe, bell.getView, bell.getView);
}

interface RingSwitch {
  readonly isOn: boolean;
  setOn(isOn: boolean): void;
  /** A call rings, and the browser has not let it be heard. */
  readonly isBlocked: boolean;
}

/** Rings while something rings at this desk, unless its operator has switched the bell off. */
export function useRingSound(signal: RingUrgency | 'help' | null): RingSwitch {
  const { isBlocked } = useBell();
  const [isOn, setOn] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'off');
  useEffect(() => bell.wish('ring', isOn ? signal : null), [isOn, signal]);
  useEffect(() => () => bell.wish('ring', null), []);
  return {
    isOn,
    setOn(next) {
      localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off');
      setOn(next);
    },
    isBlocked: isOn && signal !== null && isBlocked,
  };
}

/** Sounds for alarms for as long as this part of a page stands. */
export function useAlarmWish(signal: AlarmSound | null): void {
  useEffect(() => bell.wish('alarm', signal), [signal]);
  useEffect(() => () => bell.wish('alarm', null), []);
}
