'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { CallView } from '../../server/call/call.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { SHIFT_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';

/** On hold and since when, or passed on to somebody outside: by the word of the switch, never by that of a key. */
export function HoldBadge({ call }: { readonly call: Pick<CallView, 'heldAt' | 'handedOutAt' | 'state'> }) {
  const t = useTranslations('transfer');
  const now = useServerNow();
  if (call.state === 'answered' && call.handedOutAt !== null) return <Badge tone="info">{t('handedOut')}</Badge>;
  if (call.heldAt === null) return null;
  return (
    <Badge tone="amber" isFilled>
      <span data-testid="on-hold">
        {t('onHold')} <ElapsedText milliseconds={Math.max(0, now - call.heldAt)} />
      </span>
    </Badge>
  );
}

/** Asks the switch to hold the connected call or to take it up again; where it cannot, says what is missing. */
export function HoldKey({ call }: { readonly call: CallView }) {
  const t = useTranslations('transfer');
  const api = useApi();
  const command = useCommand();
  const [asked, setAsked] = useState<boolean | null>(null);
  const isHeld = call.heldAt !== null;
  const ask = async () => {
    setAsked(null);
    const done = await command.run(async () => {
      await api.calls.hold.mutate({ callId: call.id, isHeld: !isHeld });
      return true;
    });
    if (done === true) setAsked(!isHeld);
  };
  useShortcut((action) => {
    if (action.kind !== 'hold' || command.isBusy) return false;
    void ask();
    return true;
  });
  return (
    <>
      <Button size="small" shortcut={SHIFT_KEYS.hold} isBusy={command.isBusy} aria-pressed={isHeld} onClick={() => void ask()} data-testid="hold-call">
        {t(isHeld ? 'resume' : 'hold')}
      </Button>
      {asked !== null && asked !== isHeld && <span role="status">{t('asked')}</span>}
      <FailureText message={command.message} />
    </>
  );
}
