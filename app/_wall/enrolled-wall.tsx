'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useCommand } from '../_admin/use-command';
import { loadPageAnew } from '../_live/load-anew';
import { useLive, useLiveTab, useServerNow } from '../_live/use-live';
import { Calibration } from './calibration';
import styles from './enrolled-wall.module.css';
import { useScreenBeat } from './use-screen-beat';
import { useWakeLock } from './use-wake-lock';
import { useVisitorKey, useVisitorMode } from './visitor-mode';
import { Wall } from './wall';

const RELOAD_AGAIN_MS = 5_000;

/** What an enrolled screen shows: its own layout, and its name when it is asked which one it is. */
export function EnrolledWall({ userId }: { readonly userId: string }) {
  const t = useTranslations('wall.enrol');
  const { store, api } = useLiveTab();
  const { isVisitor, setVisitor } = useVisitorMode();
  const screen = useLive((state) => state.screens[userId]);
  const [loadedAt] = useState(store.serverNow);
  const now = useServerNow();
  useScreenBeat(loadedAt);
  useWakeLock();
  const isReloadAsked = screen?.reloadAskedAt != null && screen.reloadAskedAt > loadedAt;
  useEffect(() => {
    if (!isReloadAsked) return undefined;
    void loadPageAnew();
    const timer = setInterval(() => void loadPageAnew(), RELOAD_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isReloadAsked]);
  const isUnknown = screen === undefined;
  const [wasKnown] = useState(!isUnknown);
  useEffect(() => {
    // Revoked: it asks for a code again. An account of the role wall that was made by hand has no layout of its own.
    if (isUnknown) location.replace(wasKnown ? '/wall' : '/wall/main');
  }, [isUnknown, wasKnown]);
  const isWanted = screen?.isVisitor ?? isVisitor;
  useEffect(() => {
    if (isWanted !== isVisitor) setVisitor(isWanted);
  }, [isWanted, isVisitor, setVisitor]);
  const order = useCommand(api.screen.setVisitorMode.mutate, () => undefined);
  useVisitorKey(() => order.run({ screenId: userId, isVisitor: !isWanted }));
  // Not for a moment with the places of before.
  if (screen === undefined || isWanted !== isVisitor) return null;
  const { name, layout, widthMm, distanceMetres, identifyUntil, calibrateUntil, theme, panels } = screen;
  return (
    <>
      <Wall layout={layout} room={{ widthMm, distanceMetres }} screen={{ theme, panels }} />
      {calibrateUntil !== null && now < calibrateUntil && <Calibration name={name} room={{ widthMm, distanceMetres }} />}
      {identifyUntil !== null && now < identifyUntil && (
        <div className={styles.name} role="status" data-testid="screen-name">
          <span className={styles.question}>{t('thisIs')}</span>
          {name}
        </div>
      )}
    </>
  );
}
