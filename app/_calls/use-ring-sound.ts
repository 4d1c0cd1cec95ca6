'use client';

import { useEffect, useState } from 'react';
import { RingSound } from './ring-sound';
import type { RingSignal } from './ring-sound.rules';

const STORAGE_KEY = 'siaga-ring-sound';

interface RingSwitch {
  readonly isOn: boolean;
  setOn(isOn: boolean): void;
  /** A call rings, and the browser has not let it be heard. */
  readonly isBlocked: boolean;
}

/** Rings while something rings at this desk, unless its operator has switched the bell off. */
export function useRingSound(urgency: RingSignal | null): RingSwitch {
  const [bell] = useState(() => new RingSound());
  const [isOn, setOn] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'off');
  useEffect(() => bell.ring(isOn ? urgency : null), [bell, isOn, urgency]);
  useEffect(() => () => bell.stop(), [bell]);
  return {
    isOn,
    setOn(next) {
      localStorage.setItem(STORAGE_KEY, next ? 'on' : 'off');
      setOn(next);
    },
    isBlocked: isOn && urgency !== null && bell.isBlocked,
  };
}
