'use client';

import { useTranslations } from 'next-intl';
import type { CallView } from '../../server/call/call.schema';
import { isOfferedToUser } from '../../server/call/transfer.rules';
import type { TransferView } from '../../server/call/transfer.schema';
import { useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi, useLive, useServerNow } from '../_live/use-live';
import { useColleagues } from '../_presence/use-colleagues';
import { Button } from '../_ui/button';
import { ElapsedText } from '../_ui/clock-text';
import { SignIcon } from '../_ui/icons/icon';
import styles from './transfers.module.css';

interface TransferOffersProps {
  readonly user: { readonly id: string; readonly role: string };
  /** A ringing caller comes before a colleague's: `A` is theirs then. */
  readonly isRinging: boolean;
  readonly onTaken: (call: CallView) => void;
  readonly onJoined: (incidentId: string) => void;
}

/** Calls that colleagues offer to this desk, with what they are about. They take no focus. */
export function TransferOffers({ user, isRinging, onTaken, onJoined }: TransferOffersProps) {
  const offers = useLive((state) => Object.values(state.transfers)).filter((one) => isOfferedToUser(one, user));
  const sorted = offers.toSorted((left, right) => left.offeredAt - right.offeredAt);
  return sorted.map((transfer, index) => (
    <Offer key={transfer.id} transfer={transfer} hasKey={index === 0 && !isRinging} userId={user.id} onTaken={onTaken} onJoined={onJoined} />
  ));
}

interface OfferProps extends Pick<TransferOffersProps, 'onTaken' | 'onJoined'> {
  readonly transfer: TransferView;
  readonly hasKey: boolean;
  readonly userId: string;
}

function Offer({ transfer, hasKey, userId, onTaken, onJoined }: OfferProps) {
  const t = useTranslations('transfer');
  const api = useApi();
  const command = useCommand();
  const nameOf = useColleagues();
  const now = useServerNow();
  const subject = useSubject(transfer);
  const order = { transferId: transfer.id, expectedVersion: transfer.version };
  const accept = async () => {
    const taken = await command.run((commandId) => api.calls.acceptTransfer.mutate({ commandId, ...order }));
    if (taken === null) return;
    if (transfer.mode === 'transfer') onTaken(taken.call);
    else if (transfer.incidentId !== null) onJoined(transfer.incidentId);
  };
  useShortcut((action) => {
    if (action.kind !== 'answer' || !hasKey || command.isBusy) return false;
    void accept();
    return true;
  });
  return (
    <section className={styles.offer} aria-label={t('offered')} data-testid="transfer-offer" data-mode={transfer.mode}>
      <p className={styles.line} role="status">
        <SignIcon name="phone" />
        <strong className={styles.title}>{t(`offeredBy.${transfer.mode}`, { name: nameOf(transfer.fromUserId), subject })}</strong>
        <ElapsedText milliseconds={Math.max(0, now - transfer.offeredAt)} />
      </p>
      <div className={styles.line}>
        <Button
          variant="primary"
          size="small"
          {...(hasKey ? { shortcut: ACTION_KEYS.answer } : {})}
          isBusy={command.isBusy}
          onClick={() => void accept()}
          data-testid="accept-transfer"
        >
          {t(`accept.${transfer.mode}`)}
        </Button>
        {transfer.toUserId === userId && (
          <Button
            size="small"
            isBusy={command.isBusy}
            data-testid="decline-transfer"
            onClick={() => void command.run((commandId) => api.calls.declineTransfer.mutate({ commandId, ...order }))}
          >
            {t('decline')}
          </Button>
        )}
      </div>
      <FailureText message={command.message} />
    </section>
  );
}

/** The incident's number, else the caller's, masked. */
export function useSubject({ incidentId, callId }: Pick<TransferView, 'incidentId' | 'callId'>): string {
  const t = useTranslations('transfer');
  const number = useLive((state) => (incidentId === null ? undefined : state.incidents[incidentId]?.number));
  const masked = useLive((state) => state.calls[callId]?.numberMasked);
  return number ?? masked ?? t('withheld');
}
