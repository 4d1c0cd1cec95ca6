'use client';

import { useServerNow } from '../_live/use-live';
import { ClockText } from '../_ui/clock-text';
import { elapsedText } from '../_ui/format';

/** Since when, and for how long already, by the server's clock. Apart from its row, so that a second passing draws no row anew. */
export function AlarmClock({ since, className }: { readonly since: number; readonly className?: string | undefined }) {
  const now = useServerNow();
  return (
    <span className={className}>
      <ClockText at={since} /> · <span>{elapsedText(now - since)}</span>
    </span>
  );
}
