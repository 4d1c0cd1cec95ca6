'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { BlockReason, BlockView } from '../../server/call/block.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import styles from './blocks.module.css';

/** Proposes to block a caller who was put away alike too often; says nothing where nothing is proposed. */
export function BlockProposal({ callId }: { readonly callId: string }) {
  const t = useTranslations('block');
  const api = useApi();
  const format = useFormat();
  const command = useCommand();
  const [block, setBlock] = useState<BlockView | null>(null);
  const { data } = useFetched(callId, () => api.block.advice.query({ callId }));
  const order = async (reason: BlockReason) => {
    const made = await command.run((commandId) => api.block.order.mutate({ commandId, callId, reason }));
    if (made !== null) setBlock(made);
  };
  useShortcut((action) => {
    if (action.kind !== 'block' || data?.proposal == null || block !== null || command.isBusy) return false;
    void order(data.proposal);
    return true;
  });
  if (block !== null) return <p role="status">{t('ordered', { until: format.dateTime(block.endsAt) })}</p>;
  if (data?.proposal == null) return null;
  const { proposal } = data;
  return (
    <div className={styles.row} data-testid="block-proposal">
      <span>{t(`propose.${proposal}`, { count: data.count })}</span>
      <Button size="small" shortcut={ACTION_KEYS.block} isBusy={command.isBusy} onClick={() => void order(proposal)} data-testid="block-number">
        {t('order', { hours: data.hours })}
      </Button>
      <FailureText message={command.message} />
    </div>
  );
}
