'use client';

import { useTranslations } from 'next-intl';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { FailureText } from './failure-text';
import styles from './forward-panel.module.css';
import { useCommand } from './use-command';

interface TakeBackBarProps {
  readonly assignmentIds: readonly string[];
  /** Server time, epoch milliseconds. */
  readonly until: number;
}

/** For a few seconds after a forward: one key takes it back as a mistake. */
export function TakeBackBar({ assignmentIds, until }: TakeBackBarProps) {
  const t = useTranslations('operator.forward');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow(250);
  const open = useLive((state) => assignmentIds.flatMap((id) => state.assignments[id] ?? [])).filter((one) => one.endedAt === null);
  const isOver = now >= until && !command.isBusy && command.message === null;
  const takeBack = async () => {
    for (const { id, version } of open) {
      const answer = await command.run((commandId) =>
        api.incident.recall.mutate({ commandId, assignmentId: id, expectedVersion: version, reason: t('takeBackReason') }),
      );
      if (answer === null) return;
    }
  };
  useShortcut((action) => {
    if (action.kind !== 'takeBack' || isOver || open.length === 0) return false;
    void takeBack();
    return true;
  });
  if (isOver || open.length === 0) return null;
  return (
    <div className={styles.takeBack} data-testid="take-back-bar">
      <span role="status">{t('sent')}</span>
      <Button
        size="small"
        icon={<SignIcon name="undo" />}
        shortcut={ACTION_KEYS.takeBack}
        isBusy={command.isBusy}
        onClick={() => void takeBack()}
        data-testid="take-back"
      >
        {t('takeBack', { seconds: Math.max(0, Math.ceil((until - now) / 1000)) })}
      </Button>
      <FailureText message={command.message} />
    </div>
  );
}
