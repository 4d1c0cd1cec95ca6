'use client';

import { useTranslations } from 'next-intl';
import { isInRoom, NATIONAL_NUMBERS } from '../../server/call/transfer.rules';
import type { OfferedTransfer, TransferOutcome, TransferView } from '../../server/call/transfer.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import { useSubject } from './transfer-offers';
import styles from './transfers.module.css';

const OUTCOMES: readonly TransferOutcome[] = ['completed', 'declined', 'failed'];

interface MyTransfersProps {
  readonly userId: string;
  /** The answer to the offer made last at this desk: only it knows the number to dial. */
  readonly offered: OfferedTransfer | null;
}

/** What this operator has offered and what has not ended: who is asked, since when, which number to dial, and what came of it. */
export function MyTransfers({ userId, offered }: MyTransfersProps) {
  const own = useLive((state) => Object.values(state.transfers)).filter((one) => one.fromUserId === userId);
  return own.map((transfer) => <MyTransfer key={transfer.id} transfer={transfer} offered={offered?.transfer.id === transfer.id ? offered : null} />);
}

function MyTransfer({ transfer, offered }: { readonly transfer: TransferView; readonly offered: OfferedTransfer | null }) {
  const t = useTranslations('transfer');
  const api = useApi();
  const command = useCommand();
  const now = useServerNow();
  const whom = useWhom(transfer);
  const subject = useSubject(transfer);
  const telephone = offered?.telephone ?? NATIONAL_NUMBERS[transfer.kind] ?? null;
  const order = { transferId: transfer.id, expectedVersion: transfer.version };
  const settle = (outcome: TransferOutcome) => void command.run((commandId) => api.calls.settleTransfer.mutate({ commandId, ...order, outcome }));
  const outcomes = isInRoom(transfer.kind) ? (transfer.state === 'accepted' ? OUTCOMES.slice(0, 1) : []) : OUTCOMES;
  return (
    <section className={styles.own} aria-label={t('own')} data-testid="my-transfer" data-state={transfer.state} data-through={transfer.through}>
      <p className={styles.line} role="status">
        <SignIcon name="phone" />
        <strong>{t(transfer.state === 'accepted' ? 'acceptedBy' : `waitingFor.${transfer.mode}`, { name: whom, subject })}</strong>
        <ElapsedText milliseconds={Math.max(0, now - transfer.offeredAt)} />
      </p>
      {transfer.through === 'hand' && transfer.state === 'offered' && (
        <p className={styles.line}>
          {telephone !== null && <strong className={styles.number}>{telephone}</strong>}
          <span className={styles.quiet}>
            {isInRoom(transfer.kind) ? t('colleagueAccepts') : t(`notThroughSwitch.${offered?.notThroughSwitch ?? 'unknown'}`)}
          </span>
        </p>
      )}
      {transfer.through === 'switch' && transfer.state === 'offered' && <p className={styles.quiet}>{t(`through.${transfer.mode}`)}</p>}
      <div className={styles.line}>
        {outcomes.map((outcome) => (
          <Button key={outcome} size="small" isBusy={command.isBusy} onClick={() => settle(outcome)} data-testid={`transfer-${outcome}`}>
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
        {transfer.state === 'offered' && (
          <Button
            size="small"
            variant="plain"
            isBusy={command.isBusy}
            data-testid="withdraw-transfer"
            onClick={() => void command.run((commandId) => api.calls.withdrawTransfer.mutate({ commandId, ...order }))}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
      <FailureText message={command.message} />
    </section>
  );
}

function useWhom({ kind, toUserId, agencyId }: TransferView): string {
  const t = useTranslations('transfer');
  const nameOf = useColleagues();
  const agency = useLive((state) => (agencyId === null ? undefined : state.agencies[agencyId]?.name));
  return toUserId === null ? (agency ?? t(`kinds.${kind}`)) : nameOf(toUserId);
}
