'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { UNDO_MS } from '../../server/call/call.rules';
import { type CallView, DISPOSITIONS, type Disposition } from '../../server/call/call.schema';
import type { Duplicate } from '../../server/incident/duplicate.rules';
import type { IncidentView } from '../../server/incident/incident.schema';
import { BlockProposal } from '../_blocks/block-proposal';
import { DONE, NOT_NOW, type Outcome } from '../_command/desk-order';
import { useOrder } from '../_command/order-desk';
import { FailureText } from '../_incidents/failure-text';
import { FixedLineCard } from '../_incidents/fixed-line-card';
import { useCommand } from '../_incidents/use-command';
import { useDuplicateReasons, useDuplicates } from '../_incidents/use-duplicates';
import { shortNumber } from '../_incidents/use-names';
import type { ApiClient } from '../_live/trpc';
import { useApi, useServerNow } from '../_live/use-live';
import { Button } from '../_ui/button';
import styles from './calls.module.css';
import { ReferralDetail, RepeatDetail, type Suggestions } from './disposition-detail';
import { useAwaitForm, useShortcut } from './shortcut-provider';
import { ACTION_KEYS, DISPOSITION_KEYS } from './shortcuts.rules';

/** Dispositions that need one word more before they are given. */
type Detailed = Extract<Disposition, 'referral' | 'test' | 'repeat'>;
const DETAILED: readonly Disposition[] = ['referral', 'test', 'repeat'];
const SUGGESTIONS: Readonly<Record<'referral' | 'test', Suggestions>> = { referral: 'referral', test: 'network' };

interface DispositionBarProps {
  readonly call: CallView;
  readonly incidents: readonly IncidentView[];
  readonly selectedIncidentId: string | null;
  readonly onDisposed: (call: CallView, incident: IncidentView | null) => void;
}

/** What kind of call it is, by one key, before any form. */
export function DispositionBar({ call, incidents, selectedIncidentId, onDisposed }: DispositionBarProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const awaitForm = useAwaitForm();
  const [asked, setAsked] = useState<Detailed | null>(null);
  // Nothing is typed yet: only the caller's number tells.
  const likely = useDuplicates(
    { incidentId: null, categoryCode: null, subTypeCode: null, point: null, openedAt: call.offeredAt ?? call.answeredAt ?? 0 },
    { callId: call.id },
  ).filter((one) => one.isSameCaller);

  const give = async (disposition: Disposition, detail: { referredTo?: string; incidentId?: string } = {}): Promise<Outcome> => {
    const order = command.run((commandId) => disposeOf(api, call, { commandId, disposition, ...detail }));
    if (disposition === 'emergency') awaitForm(order);
    const answer = await order;
    if (answer === null) return { isDone: false, reason: command.lastMessage() };
    onDisposed(answer.call, answer.incident);
    return DONE;
  };
  useOrder((order) => (order.kind !== 'dispose' ? null : command.isBusy ? Promise.resolve(NOT_NOW) : give(order.disposition, order.detail)));
  const press = (disposition: Disposition) => {
    if (DETAILED.includes(disposition)) setAsked(disposition as Detailed);
    else void give(disposition);
  };
  useShortcut((action) => {
    if (action.kind !== 'dispose' || command.isBusy) return false;
    press(action.disposition);
    return true;
  });

  return (
    <section className={styles.bar} aria-label={t('dispositionTitle')} data-testid="disposition-bar">
      <BarHead call={call} />
      {call.operatorId !== null && call.numberMasked !== null && <FixedLineCard callId={call.id} onTake={null} />}
      {likely.length > 0 && <LikelyRepeat likely={likely} />}
      <div className={styles.keys}>
        {DISPOSITIONS.map((disposition) => (
          <Button
            key={disposition}
            variant={disposition === 'emergency' ? 'primary' : 'secondary'}
            shortcut={DISPOSITION_KEYS[disposition]}
            data-testid={`disposition-${disposition}`}
            disabled={command.isBusy || (disposition === 'repeat' && incidents.length === 0)}
            title={disposition === 'repeat' && incidents.length === 0 ? t('noOpenIncident') : undefined}
            aria-expanded={DETAILED.includes(disposition) ? asked === disposition : undefined}
            onClick={() => press(disposition)}
          >
            {common(`disposition.${disposition}`)}
          </Button>
        ))}
      </div>
      {(asked === 'referral' || asked === 'test') && (
        <ReferralDetail
          key={asked}
          kind={SUGGESTIONS[asked]}
          callId={call.id}
          isBusy={command.isBusy}
          onCancel={() => setAsked(null)}
          onGive={(referredTo) => void give(asked, { referredTo })}
        />
      )}
      {asked === 'repeat' && (
        <RepeatDetail
          incidents={incidents}
          selectedId={selectedIncidentId}
          likelyIds={likely.map((one) => one.incident.id)}
          isBusy={command.isBusy}
          onCancel={() => setAsked(null)}
          onGive={(incidentId) => void give('repeat', { incidentId })}
        />
      )}
      <FailureText message={command.message} />
    </section>
  );
}

function BarHead({ call }: { readonly call: CallView }) {
  const t = useTranslations('operator.calls');
  return (
    <div className={styles.row}>
      <strong>{t('dispositionTitle')}</strong>
      <span className={styles.facts}>{call.numberMasked ?? t('withheld')}</span>
      <span className={`${styles.facts} ${styles.push}`}>{t('silentPrompt')}</span>
    </div>
  );
}

/** This number has an open incident already: said before anybody opens a second one. */
function LikelyRepeat({ likely }: { readonly likely: readonly Duplicate[] }) {
  const t = useTranslations('operator.duplicates');
  const reasons = useDuplicateReasons();
  return (
    <ul className={styles.facts} role="status" data-testid="likely-repeat">
      {likely.map((one) => (
        <li key={one.incident.id}>{t('suggested', { number: shortNumber(one.incident.number), reasons: reasons(one) })}</li>
      ))}
    </ul>
  );
}

type DisposeOrder = Omit<Parameters<ApiClient['calls']['dispose']['mutate']>[0], 'callId' | 'expectedVersion'>;

function disposeOf(api: ApiClient, call: CallView, order: DisposeOrder) {
  return api.calls.dispose.mutate({ ...order, callId: call.id, expectedVersion: call.version });
}

interface PutAwayProps {
  readonly call: CallView;
  readonly onDisposed: (call: CallView, incident: IncidentView | null) => void;
  /** It is in hand again, as if no key had been pressed. */
  readonly onUndone: (call: CallView) => void;
}

/** The call that was put away last: a wrong one can still become an emergency. */
export function PutAwayBar({ call, onDisposed, onUndone }: PutAwayProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const revive = async () => {
    const answer = await command.run((commandId) => disposeOf(api, call, { commandId, disposition: 'emergency' }));
    if (answer !== null) onDisposed(answer.call, answer.incident);
  };
  const now = useServerNow();
  const [since] = useState(now);
  const leftMs = Math.max(0, UNDO_MS - (now - since));
  const undo = async () => {
    const answer = await command.run((commandId) => api.calls.undo.mutate({ commandId, callId: call.id, expectedVersion: call.version }));
    if (answer !== null) onUndone(answer);
  };
  useShortcut((action) => {
    if (action.kind !== 'undo' || leftMs === 0 || command.isBusy) return false;
    void undo();
    return true;
  });
  if (call.disposition === null) return null;
  return (
    <div className={styles.putAway} role="status" data-testid="put-away">
      {t('putAway', { number: call.numberMasked ?? t('withheld'), disposition: common(`disposition.${call.disposition}`) })}
      {leftMs > 0 && (
        <Button
          size="small"
          className={styles.push}
          shortcut={ACTION_KEYS.undo}
          isBusy={command.isBusy}
          onClick={() => void undo()}
          data-testid="undo-disposition"
        >
          {t('undo', { seconds: Math.ceil(leftMs / 1000) })}
        </Button>
      )}
      <Button size="small" className={leftMs > 0 ? undefined : styles.push} isBusy={command.isBusy} onClick={() => void revive()} data-testid="revive-call">
        {t('wasEmergency')}
      </Button>
      {(call.disposition === 'prank' || call.disposition === 'ghost') && <BlockProposal callId={call.id} />}
      <FailureText message={command.message} />
    </div>
  );
}
