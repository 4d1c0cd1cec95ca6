'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import { helpOrder, nextHelpStep } from '../../server/help/help.rules';
import type { HelpView } from '../../server/help/help.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { SHIFT_KEYS } from '../_calls/shortcuts.rules';
import { TakeOver } from '../_calls/take-over';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useLiveTab, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import styles from './help.module.css';

interface HelpDeskProps {
  readonly onOpen: (incidentId: string) => void;
  readonly onTaken: (call: CallView) => void;
}

/** Who calls for the supervisor, large and on top; the same key goes to the one who has waited longest, then says that it is settled. */
export function HelpDesk({ onOpen, onTaken }: HelpDeskProps) {
  const t = useTranslations('help');
  const { userId } = useLiveTab();
  const helps = useLive((state) => Object.values(state.helps)).toSorted(helpOrder);
  const give = useHelpOrders();
  const next = nextHelpStep(helps, userId);
  useShortcut((action) => {
    if (action.kind !== 'supervisor') return false;
    if (next !== null) void give.run(next.help, next.step);
    return true;
  });
  const waiting = helps.filter(({ takenBy }) => takenBy === null).length;
  return (
    <section className={helps.length === 0 ? undefined : styles.desk} aria-label={t('title')} data-testid="help-desk">
      <p className="only-for-readers" role="status">
        {waiting === 0 ? '' : t('waiting', { count: waiting })}
      </p>
      {helps.map((help) => (
        <HelpCard key={help.id} help={help} isNext={help.id === next?.help.id} {...{ give, onOpen, onTaken }} />
      ))}
      <FailureText message={give.message} />
    </section>
  );
}

function useHelpOrders() {
  const api = useApi();
  const command = useCommand();
  return {
    isBusy: command.isBusy,
    message: command.message,
    run: (help: HelpView, step: 'take' | 'settle') =>
      command.run((commandId) => {
        const order = { commandId, helpId: help.id, expectedVersion: help.version };
        return step === 'take' ? api.help.take.mutate(order) : api.help.end.mutate(order);
      }),
  };
}

interface HelpCardProps extends HelpDeskProps {
  readonly help: HelpView;
  /** The key is for this one. */
  readonly isNext: boolean;
  readonly give: ReturnType<typeof useHelpOrders>;
}

function HelpCard({ help, isNext, give, onOpen, onTaken }: HelpCardProps) {
  const t = useTranslations('help');
  const now = useServerNow();
  const nameOf = useColleagues();
  const { incidentId } = help;
  const call = useLive((state) => (help.callId === null ? undefined : state.calls[help.callId]));
  const shortcut = isNext ? { shortcut: SHIFT_KEYS.supervisor } : {};
  return (
    <article className={styles.card} data-taken={help.takenBy !== null} data-testid="help-card" data-help-id={help.id}>
      <p className={styles.who}>
        <SignIcon name="people" size="1.1em" /> {t('asks', { name: nameOf(help.userId) })}
      </p>
      <p className={styles.line}>
        <ElapsedText milliseconds={Math.max(0, now - help.askedAt)} />
        {help.incidentNumber !== null && <strong>{help.incidentNumber}</strong>}
        {help.takenBy !== null && <span className={styles.quiet}>{t('coming', { name: nameOf(help.takenBy) })}</span>}
      </p>
      <div className={styles.line}>
        {help.takenBy === null ? (
          <Button variant="primary" isBusy={give.isBusy} {...shortcut} onClick={() => void give.run(help, 'take')} data-testid="take-help">
            {t('take')}
          </Button>
        ) : (
          <Button isBusy={give.isBusy} {...shortcut} onClick={() => void give.run(help, 'settle')} data-testid="settle-help">
            {t('settle')}
          </Button>
        )}
        {incidentId !== null && (
          <Button size="small" onClick={() => onOpen(incidentId)} data-testid="open-help-incident">
            {t('openIncident')}
          </Button>
        )}
        {call?.operatorId === help.userId && <TakeOver call={call} reason={t('takeOverReason')} onTaken={onTaken} />}
      </div>
    </article>
  );
}
