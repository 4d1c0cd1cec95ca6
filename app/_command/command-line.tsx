'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useGiveShortcut, useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { useLiveTab } from '../_live/use-live';
import { Button } from '../_ui/button';
import { CommandHelp } from './command-help';
import { CommandInput } from './command-input';
import styles from './command-line.module.css';
import type { ParsedLine } from './command-line.rules';
import { Turns } from './turns';
import { useCommandText } from './use-command-text';
import { type InHand, useCommandWorld } from './use-command-world';
import { useGiveOrder } from './use-give-order';
import { useHistory } from './use-history';

/** How long a success is shown; a failure stays until it is looked at. */
const SHOWN_MS = 8_000;

interface Said {
  readonly text: string;
  readonly isFailure: boolean;
}

interface CommandLineProps extends InHand {
  readonly onOpenIncident: (incidentId: string) => void;
}

/** The desk by words: opens at the top of the form, gives the focus back to where it was, and tells what was done. */
export function CommandLine({ incidentId, hasCall, onOpenIncident }: CommandLineProps) {
  const { userId } = useLiveTab();
  const world = useCommandWorld({ incidentId, hasCall });
  const history = useHistory(userId);
  const { isOpen, open, leave } = useOpening();
  const [isHelp, setHelp] = useState(false);
  const { said, forget, run } = useAnnouncement({ incidentId, onOpen: onOpenIncident, onHelp: () => setHelp(true) });
  useShortcut((action) => {
    if (action.kind === 'commandLine') open();
    else if (action.kind === 'leaveField' && isHelp) setHelp(false);
    else if (action.kind === 'leaveField' && said !== null) forget();
    else return false;
    if (action.kind === 'commandLine') forget();
    return true;
  });
  return (
    <>
      {isOpen && (
        <CommandInput
          world={world}
          history={history.lines}
          onLeave={leave}
          onGive={(line, parsed) => {
            history.add(line);
            // The focus goes back first: some orders lead it on.
            leave();
            run(parsed);
          }}
        />
      )}
      <p role="status" className={said === null ? 'only-for-readers' : styles.said} data-failed={said?.isFailure === true} data-testid="command-status">
        {said?.text}
      </p>
      {isHelp && <CommandHelp onClose={() => setHelp(false)} />}
    </>
  );
}

/** The way to the line where single keys are switched off. */
export function CommandLineButton() {
  const t = useTranslations('command');
  const give = useGiveShortcut();
  return (
    <Button size="small" variant="plain" shortcut={ACTION_KEYS.commandLine} onClick={() => give({ kind: 'commandLine' })} data-testid="open-command-line">
      {t('button')}
    </Button>
  );
}

/** Opens the line, and knows where the focus was. */
function useOpening() {
  const [isOpen, setOpen] = useState(false);
  const before = useRef<HTMLElement | null>(null);
  return {
    isOpen,
    open() {
      const focused = document.activeElement;
      if (isOpen) document.querySelector<HTMLElement>('[data-testid="command-input"]')?.focus();
      else before.current = focused instanceof HTMLElement && focused !== document.body ? focused : null;
      setOpen(true);
    },
    leave() {
      // A part that is gone meanwhile can't have the focus back: it then stands on nothing, where the keys of the desk work.
      if (before.current?.isConnected === true) before.current.focus();
      else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      before.current = null;
      setOpen(false);
    },
  };
}

/** Gives an order and says what became of it. */
function useAnnouncement(parts: Parameters<typeof useGiveOrder>[0]) {
  const t = useTranslations('command');
  const text = useCommandText();
  const give = useGiveOrder(parts);
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null || said.isFailure) return undefined;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  // An order given while another is on its way waits for it, and is then given to the desk as it is by then.
  const latest = useRef(give);
  latest.current = give;
  const [turns] = useState(() => new Turns());
  const run = async (parsed: Extract<ParsedLine, { kind: 'order' }>) => {
    const what = text.does(parsed);
    // A failure that nobody has looked at is not covered by what goes well after it.
    const tell = (words: string) => setSaid((before) => (before?.isFailure === true ? before : { text: words, isFailure: false }));
    tell(t('underWay', { what }));
    const outcome = await latest.current(parsed.order);
    if (outcome.isDone) tell(t('done', { what }));
    else setSaid({ text: t('failed', { what, reason: outcome.reason ?? t('notNow') }), isFailure: true });
  };
  return { said, forget: () => setSaid(null), run: (parsed: Extract<ParsedLine, { kind: 'order' }>) => void turns.take(() => run(parsed)) };
}
