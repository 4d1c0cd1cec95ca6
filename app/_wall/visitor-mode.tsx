'use client';

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { LiveProvider, WhenLoaded } from '../_live/live-provider';

const KEPT = 'siaga-visitor-mode';
const KEY = 'v';

interface VisitorMode {
  /** This tab is sent places by village only. */
  readonly isVisitor: boolean;
  readonly setVisitor: (isVisitor: boolean) => void;
}

export const VisitorContext = createContext<VisitorMode | null>(null);

export function useVisitorMode(): VisitorMode {
  const mode = useContext(VisitorContext);
  if (mode === null) throw new Error('a wall outside of <WallLive>');
  return mode;
}

/**
 * The live connection of a wall. While visitors look at it, it is another one, on which the server sends nothing finer than a village; what the tab
 * knew before is let go. A page that is loaded anew begins as it was.
 */
export function WallLive({ userId, children }: { readonly userId: string; readonly children: ReactNode }) {
  const [isVisitor, setIsVisitor] = useState<boolean | null>(null);
  useEffect(() => setIsVisitor(localStorage.getItem(KEPT) === 'on'), []);
  const mode = useMemo(
    () => ({
      isVisitor: isVisitor === true,
      setVisitor(next: boolean) {
        localStorage.setItem(KEPT, next ? 'on' : 'off');
        setIsVisitor(next);
      },
    }),
    [isVisitor],
  );
  if (isVisitor === null) return null;
  return (
    <VisitorContext value={mode}>
      <LiveProvider key={String(isVisitor)} screen={isVisitor ? 'visitor' : 'wall'} userId={userId}>
        <WhenLoaded>{children}</WhenLoaded>
      </LiveProvider>
    </VisitorContext>
  );
}

/** One key at the wall: visitors come, visitors go. */
export function useVisitorKey(toggle: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== KEY || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    toggle();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** A wall that somebody of the room looks at with an own account. */
export function VisitorKey() {
  const { isVisitor, setVisitor } = useVisitorMode();
  useVisitorKey(() => setVisitor(!isVisitor));
  return null;
}
