'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReplayRange } from '../../server/replay/replay.schema';
import { errorMessage } from '../_live/command';
import { createApi } from '../_live/trpc';
import { useFetched } from '../_live/use-fetched';
import { LiveContext } from '../_live/use-live';
import type { WallRoom } from '../_wall/type-scale.rules';
import { VisitorContext } from '../_wall/visitor-mode';
import styles from './replay.module.css';
import { ReplayPage } from './replay-page';
import { useReplay } from './use-replay';
import { type ChosenWindow, firstWindow } from './window.rules';

interface ReplayViewProps {
  readonly userId: string;
  /** Of the address; null: the last hour. */
  readonly at: number | null;
  readonly layout: string;
  readonly room: WallRoom;
}

/** Asks what is kept, then begins. */
export function ReplayView({ userId, at, layout, room }: ReplayViewProps) {
  const t = useTranslations('replay');
  const errors = useTranslations('errors');
  const [api] = useState(createApi);
  const { data: range, error, reload } = useFetched('range', (signal) => api.replay.range.query(undefined, { signal }), { everyMs: 60_000 });
  const [begun, setBegun] = useState<ChosenWindow | null>(null);
  const first = begun ?? (range === null ? null : firstWindow(range, at));
  // What is kept grows while one looks; the window stays as it was begun.
  if (begun === null && first !== null) setBegun(first);
  if (range === null || first === null) {
    return (
      <main className={styles.empty}>
        <h1>{t('banner')}</h1>
        {error !== null && range === null ? (
          <p role="alert">{errorMessage(error, errors)}</p>
        ) : (
          <p role="status">{t(range === null ? 'opening' : 'nothing')}</p>
        )}
        {range !== null && (
          <button type="button" onClick={reload}>
            {t('retry')}
          </button>
        )}
      </main>
    );
  }
  return <Begun api={api} userId={userId} range={range} first={first} at={at} layout={layout} room={room} />;
}

interface BegunProps extends ReplayViewProps {
  readonly api: ReturnType<typeof createApi>;
  readonly range: ReplayRange;
  readonly first: ChosenWindow;
}

/** On a wall for visitors nothing would be replayed; this page is for those who review. */
const NO_VISITORS = { isVisitor: false, setVisitor: () => undefined };

function Begun({ api, userId, range, first, at, layout, room }: BegunProps) {
  const start = Math.min(Math.max(at ?? first.from, first.from), first.until);
  const replay = useReplay({ api, userId, at: start, window: first });
  if (replay === null) return null;
  return (
    <LiveContext value={replay.tab}>
      <VisitorContext value={NO_VISITORS}>
        <ReplayPage api={api} store={replay.store} range={range} first={first} layout={layout} room={room} />
      </VisitorContext>
    </LiveContext>
  );
}
