'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useContext, useEffect, useState } from 'react';
import { browserTimers, createBrowserLink, followPositions, type LiveScreen } from './browser-link';
import { keepSession } from './keep-session';
import styles from './live-provider.module.css';
import { createLiveSocket } from './live-socket';
import { LiveStore } from './live-store';
import { OutdatedPage } from './outdated-page';
import { PositionBuffer } from './position-buffer';
import { SESSION_ENDED_CODE } from './session-end';
import { openLiveConnection } from './trpc';
import { LiveContext, type LiveTab, useIsLoaded } from './use-live';

interface LiveProviderProps {
  readonly screen: LiveScreen;
  readonly userId: string;
  readonly children: ReactNode;
}

/** Opens the tab's one connection. Live hooks work below `<WhenTab>`, those that read the room below `<WhenLoaded>`. */
export function LiveProvider({ screen, userId, children }: LiveProviderProps) {
  const [tab, setTab] = useState<LiveTab | null>(null);
  useEffect(() => {
    const opened = openTab(screen);
    setTab({ ...opened.tab, userId });
    return opened.close;
  }, [screen, userId]);
  return <LiveContext value={tab}>{children}</LiveContext>;
}

/** Shows its children once the page runs in a browser: clock and connection state need no more. */
export function WhenTab({ children }: { readonly children: ReactNode }) {
  return useContext(LiveContext) === null ? null : children;
}

/** Shows its children once the first snapshot is here. */
export function WhenLoaded({ children }: { readonly children: ReactNode }) {
  return useContext(LiveContext) === null ? <Waiting /> : <WhenSnapshot>{children}</WhenSnapshot>;
}

function WhenSnapshot({ children }: { readonly children: ReactNode }) {
  return useIsLoaded() ? children : <Waiting />;
}

function openTab(screen: LiveScreen): { readonly tab: Omit<LiveTab, 'userId'>; readonly close: () => void } {
  const { socketClass, binary } = createLiveSocket(WebSocket);
  const connection = openLiveConnection({
    socketClass,
    onClose: (code) => {
      if (code === SESSION_ENDED_CODE) toSignInIfSignedOut(connection.api.session.me.query());
    },
  });
  const store = new LiveStore(createBrowserLink(connection, screen, toSignIn), browserTimers);
  store.start();
  const positions = new PositionBuffer();
  const stopListening = binary.listen((bytes) => positions.apply(bytes));
  const page = new OutdatedPage();
  const stopPositions = followPositions(connection.api, screen, (build) => page.compare(build, screen));
  const stopKeeping = keepSession(screen);
  const close = () => {
    stopKeeping();
    page.close();
    stopPositions();
    stopListening();
    store.stop();
    void connection.socket.close();
  };
  return { tab: { store, api: connection.api, positions, page }, close };
}

function toSignIn(): void {
  // A screen of the wall has nobody to sign it in: it asks for a code.
  if (location.pathname === '/wall') location.reload();
  else location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** The session of this socket has ended: the person signed out, or the role changed, which needs the page anew. */
function toSignInIfSignedOut(me: Promise<{ readonly user: unknown }>): void {
  me.then(
    ({ user }) => {
      if (user === null) toSignIn();
      else location.reload();
    },
    // The server is away as well: the store says so, and asks again when it is back.
    () => undefined,
  );
}

function Waiting() {
  const t = useTranslations('common');
  return (
    <div className={styles.waiting} role="status">
      <span className={styles.pulse} aria-hidden="true" />
      {t('connection.waiting')}
    </div>
  );
}
