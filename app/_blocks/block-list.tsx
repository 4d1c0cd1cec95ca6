'use client';

import { useTranslations } from 'next-intl';
import type { ListedBlock } from '../../server/call/block.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import { useFormat } from '../_ui/use-format';
import styles from './blocks.module.css';

const ASK_AGAIN_MS = 30_000;

/** The supervisor's list: what stands, what ended this week, and how often each number called meanwhile. */
export function BlockList() {
  const t = useTranslations('block');
  const api = useApi();
  const { data, reload } = useFetched('blocks', () => api.block.list.query(), { everyMs: ASK_AGAIN_MS });
  return (
    <details className={styles.list} data-testid="block-list">
      <summary className={styles.heading}>{t('title')}</summary>
      {data?.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
      <ul className={styles.list}>
        {(data ?? []).map((block) => (
          <BlockRow key={block.id} block={block} onLifted={reload} />
        ))}
      </ul>
    </details>
  );
}

function BlockRow({ block, onLifted }: { readonly block: ListedBlock; readonly onLifted: () => void }) {
  const t = useTranslations('block');
  const api = useApi();
  const format = useFormat();
  const command = useCommand();
  const now = useServerNow();
  const isStanding = block.liftedAt === null && block.endsAt > now;
  const lift = async () => {
    const order = { blockId: block.id, expectedVersion: block.version };
    if ((await command.run((commandId) => api.block.lift.mutate({ ...order, commandId }))) !== null) onLifted();
  };
  return (
    <li className={styles.row} data-block-id={block.id} data-standing={isStanding}>
      <strong>{block.numberMasked}</strong>
      <span className={styles.quiet}>
        {t(`reasons.${block.reason}`)} · {isStanding ? t('until', { until: format.dateTime(block.endsAt) }) : t(block.liftedAt === null ? 'over' : 'lifted')} ·{' '}
        {t('calls', { count: block.callCount })}
      </span>
      {isStanding && (
        <Button size="small" isBusy={command.isBusy} onClick={() => void lift()} data-testid="lift-block">
          {t('lift')}
        </Button>
      )}
      <FailureText message={command.message} />
    </li>
  );
}
