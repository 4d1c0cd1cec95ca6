'use client';

import { useState } from 'react';
import { type ChosenPeriod, currentPeriod, type PeriodKind, printPeriod, readPeriod } from './period';

/** The chosen period, kept in the address so that a colleague sees the same. */
export function usePeriod(today: string, kind: PeriodKind = 'quarter'): [ChosenPeriod, (period: ChosenPeriod) => void] {
  const [period, setPeriod] = useState(() => readPeriod(new URLSearchParams(location.search)) ?? currentPeriod(kind, today));
  const choose = (chosen: ChosenPeriod) => {
    history.replaceState(null, '', printPeriod(chosen));
    setPeriod(chosen);
  };
  return [period, choose];
}
