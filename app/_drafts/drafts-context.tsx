'use client';

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { DraftBookContext, useUnsavedWarning } from '../_incidents/draft-book';
import { useLiveTab } from '../_live/use-live';
import { DeskDrafts, type LeftoverView } from './desk-drafts';

export const DraftsContext = createContext<DeskDrafts | null>(null);

/** Opens the forms of a desk and the journal below them. */
export function DraftsProvider({ children }: { readonly children: ReactNode }) {
  const { api, store } = useLiveTab();
  const [drafts] = useState(() => new DeskDrafts({ api, now: store.serverNow }));
  useUnsavedWarning(drafts);
  useEffect(() => drafts.begin(), [drafts]);
  return (
    <DraftsContext value={drafts}>
      <DraftBookContext value={drafts.book}>{children}</DraftBookContext>
    </DraftsContext>
  );
}

export function useDeskDrafts(): DeskDrafts {
  const drafts = useContext(DraftsContext);
  if (drafts === null) throw new Error('drafts outside of <DraftsProvider>');
  return drafts;
}

export function useLeftovers(): LeftoverView {
  const drafts = useDeskDrafts();
  return useSyncExternalStore(drafts.subscribe, drafts.getView, drafts.getView);
}
