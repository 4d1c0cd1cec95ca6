'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { BREAK_REASONS, type BreakReason, type PresenceView, type PresenceWish } from '../../server/presence/presence.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { useOrder } from '../_command/order-desk';
import { outcomeOf } from '../_command/outcome';
import { Turns } from '../_command/turns';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive, useLiveTab, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import styles from './presence.module.css';
import { PresenceBadge } from './presence-badge';

/** This operator's own state, and the keys that change it: ready again, a break with its reason, away. */
export function MyPresence() {
  const t = useTranslations('presence');
  const api = useApi();
  const { userId } = useLiveTab();
  const command = useCommand();
  const now = useServerNow();
  const own = useLive((state) => state.operators[userId]);
  const [isAsking, setAsking] = useState(false);
  const [turns] = useState(() => new Turns());
  const { reason, reload } = useOwnBreak(own);
  const choose = async (wish: PresenceWish, breakReason?: BreakReason) => {
    setAsking(false);
    // The room shows a choice before its answer is here: a key pressed in between waits for it, where it was dropped.
    const outcome = await turns.take(() =>
      outcomeOf(command, (commandId) => api.presence.choose.mutate({ commandId, wish, ...(breakReason === undefined ? {} : { breakReason }) })),
    );
    // Another reason for the same break is no news to anybody else.
    reload();
    return outcome;
  };
  useOrder((order) => (order.kind === 'presence' ? choose(order.wish, order.breakReason ?? undefined) : null));
  useShortcut((action) => {
    if (action.kind === 'ready') void choose('ready');
    else if (action.kind === 'takeBreak') setAsking(!isAsking);
    else if (action.kind === 'leaveField' && isAsking) setAsking(false);
    else return false;
    return true;
  });
  return (
    <section className={styles.mine} aria-label={t('mine')} data-testid="my-presence" data-state={own?.state ?? 'unknown'}>
      <div className={styles.row}>
        {own === undefined ? <Badge>{t('unknown')}</Badge> : <PresenceBadge operator={own} now={now} />}
        {own !== undefined && <ElapsedText milliseconds={Math.max(0, now - own.since)} />}
        {reason !== null && (
          <span className={styles.quiet} data-testid="own-break-reason">
            {t(`breakReason.${reason}`)}
          </span>
        )}
        <span className={styles.wishes}>
          <Button
            size="small"
            shortcut={ACTION_KEYS.ready}
            disabled={own?.state === 'ready'}
            isBusy={command.isBusy}
            onClick={() => void choose('ready')}
            data-testid="presence-ready"
          >
            {t('ready')}
          </Button>
          <Button size="small" shortcut={ACTION_KEYS.takeBreak} aria-expanded={isAsking} onClick={() => setAsking(!isAsking)} data-testid="presence-break">
            {t('takeBreak')}
          </Button>
        </span>
      </div>
      {isAsking && <BreakReasons isTalking={own?.state === 'talking'} onChoose={(wish, reason) => void choose(wish, reason)} />}
      <FailureText message={command.message} />
    </section>
  );
}

/** Why this person takes a break, asked for at the own desk alone. */
function useOwnBreak(own: PresenceView | undefined): { readonly reason: BreakReason | null; reload(): void } {
  const api = useApi();
  const since = own?.state === 'break' ? own.since : null;
  const { data, reload } = useFetched(`${since}`, async () => (since === null ? null : (await api.presence.ownBreak.query()).reason));
  return { reason: since === null ? null : data, reload };
}

interface BreakReasonsProps {
  readonly isTalking: boolean;
  readonly onChoose: (wish: PresenceWish, breakReason?: BreakReason) => void;
}

/** Opened by a key on purpose, so it takes the focus: Tab and Enter choose, Escape closes. */
function BreakReasons({ isTalking, onChoose }: BreakReasonsProps) {
  const t = useTranslations('presence');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <section className={styles.row} aria-label={t('breakTitle')} data-testid="break-reasons">
      {BREAK_REASONS.map((reason, index) => (
        <Button key={reason} size="small" {...(index === 0 ? { ref: first } : {})} onClick={() => onChoose('break', reason)} data-testid={`break-${reason}`}>
          {t(`breakReason.${reason}`)}
        </Button>
      ))}
      <Button size="small" onClick={() => onChoose('away')} data-testid="presence-away">
        {t('goAway')}
      </Button>
      {isTalking && <span className={styles.quiet}>{t('afterCall')}</span>}
    </section>
  );
}
