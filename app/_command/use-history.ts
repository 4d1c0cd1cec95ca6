'use client';

import { useEffect, useState } from 'react';
import { readHistory, storable, withLine } from './history.rules';

/** Lines of this tab's life in full; what the browser keeps of them for a reload has no words of a person in it. */
const remembered = new Map<string, readonly string[]>();

export interface LineHistory {
  readonly lines: readonly string[];
  add(line: string): void;
}

/** The lines that one operator gave in this tab, the newest last. */
export function useHistory(userId: string): LineHistory {
  const key = `siaga-commands:${userId}`;
  const [lines, setLines] = useState(() => remembered.get(userId) ?? readHistory(sessionStorage.getItem(key)));
  useEffect(() => {
    remembered.set(userId, lines);
    sessionStorage.setItem(key, JSON.stringify(storable(lines)));
  }, [key, userId, lines]);
  return { lines, add: (line) => setLines((before) => withLine(before, line)) };
}
