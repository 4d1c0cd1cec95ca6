'use client';

import { useTranslations } from 'next-intl';
import { Component, type ReactNode, useState } from 'react';
import type { TileKind } from '../../server/wall/layout.schema';
import { useConnection, useServerNow } from '../_live/use-live';
import { elapsedText } from '../_ui/format';
import { SignIcon } from '../_ui/icons/icon';
import { TileAgeContext } from './use-tile-data';
import styles from './wall-tile.module.css';

interface WallTileProps {
  readonly name: TileKind;
  readonly children: ReactNode;
}

/** The frame of a tile: title, age of its data, grey when nothing is heard, and an error that stays its own. */
export function WallTile({ name, children }: WallTileProps) {
  const t = useTranslations('wall');
  const screens = useTranslations('wallScreen');
  const { status, heardAt } = useConnection();
  const [computedAt, setComputedAt] = useState<number | null>(null);
  // A layout may name a tile of a newer build until this page has loaded itself anew.
  const title = t.has(`tile.${name}`) ? t(`tile.${name}`) : screens('tileUnknown');
  return (
    <section className={styles.tile} aria-label={title} data-tile={name} data-status={status}>
      <header className={styles.header}>
        <h2 className={styles.title}>{title}</h2>
        {heardAt !== null && <DataAge heardAt={Math.min(heardAt, computedAt ?? heardAt)} isBroken={status !== 'connected'} />}
      </header>
      <div className={styles.body}>
        <TileBoundary
          fallback={
            <p className={styles.failed} role="status" data-testid="tile-failed">
              <SignIcon name="alert" />
              {t('tileFailed')}
            </p>
          }
        >
          <TileAgeContext value={setComputedAt}>{children}</TileAgeContext>
        </TileBoundary>
      </div>
    </section>
  );
}

/** Figures that are asked for come at least every half minute. */
const STALE_MS = 90_000;

function DataAge({ heardAt, isBroken }: { readonly heardAt: number; readonly isBroken: boolean }) {
  const t = useTranslations('wall');
  const now = useServerNow();
  const seconds = Math.max(0, Math.floor((now - heardAt) / 1000));
  // Short, so that no title is cut; the head of the wall says it in words.
  const age = seconds < 60 ? t('age', { seconds }) : elapsedText(now - heardAt);
  if (!isBroken && now - heardAt < STALE_MS) return <span className={styles.age}>{age}</span>;
  return (
    <span className={styles.staleAge}>
      <SignIcon name="alert" />
      {age}
    </span>
  );
}

interface BoundaryProps {
  readonly fallback: ReactNode;
  readonly children: ReactNode;
}

const RETRY_MS = 10_000;

/** A tile that fails must not take the wall with it; it is tried again, since nobody stands there to press a key. */
class TileBoundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  #timer: ReturnType<typeof setTimeout> | undefined;

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(): void {
    this.#timer = setTimeout(() => this.setState({ hasFailed: false }), RETRY_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.#timer);
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
