'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type CallView, DISPOSITIONS, type Disposition } from '../../server/call/call.schema';
import type { IncidentView } from '../../server/incident/incident.schema';
import { FailureText } from '../_incidents/failure-text';
import { FixedLineCard } from '../_incidents/fixed-line-card';
import { useCommand } from '../_incidents/use-command';
import type { ApiClient } from '../_live/trpc';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import styles from './calls.module.css';
import { ReferralDetail, RepeatDetail, type Suggestions } from './disposition-detail';
import { useShortcut } from './shortcut-provider';
import { DISPOSITION_KEYS } from './shortcuts.rules';

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
  const [asked, setAsked] = useState<Detailed | null>(null);

  const give = async (disposition: Disposition, detail: { referredTo?: string; incidentId?: string } = {}) => {
    const answer = await command.run((commandId) => disposeOf(api, call, { commandId, disposition, ...detail }));
    if (answer !== null) onDisposed(answer.call, answer.incident);
  };
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
      <div className={styles.row}>
        <strong>{t('dispositionTitle')}</strong>
        <span className={styles.facts}>{call.numberMasked ?? t('withheld')}</span>
        <span className={`${styles.facts} ${styles.push}`}>{t('silentPrompt')}</span>
      </div>
      {call.operatorId !== null && call.numberMasked !== null && <FixedLineCard callId={call.id} onTake={null} />}
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
          isBusy={command.isBusy}
          onCancel={() => setAsked(null)}
          onGive={(referredTo) => void give(asked, { referredTo })}
        />
      )}
      {asked === 'repeat' && (
        <RepeatDetail
          incidents={incidents}
          selectedId={selectedIncidentId}
          isBusy={command.isBusy}
          onCancel={() => setAsked(null)}
          onGive={(incidentId) => void give('repeat', { incidentId })}
        />
      )}
      <FailureText message={command.message} />
    </section>
  );
}

type DisposeOrder = Omit<Parameters<ApiClient['calls']['dispose']['mutate']>[0], 'callId' | 'expectedVersion'>;

function disposeOf(api: ApiClient, call: CallView, order: DisposeOrder) {
  return api.calls.dispose.mutate({ ...order, callId: call.id, expectedVersion: call.version });
}

interface PutAwayProps {
  readonly call: CallView;
  readonly onDisposed: (call: CallView, incident: IncidentView | null) => void;
}

/** The call that was put away last: a wrong one can still become an emergency. */
export function PutAwayBar({ call, onDisposed }: PutAwayProps) {
  const t = useTranslations('operator.calls');
  const common = useTranslations('common');
  const api = useApi();
  const command = useCommand();
  const revive = async () => {
    const answer = await command.run((commandId) => disposeOf(api, call, { commandId, disposition: 'emergency' }));
    if (answer !== null) onDisposed(answer.call, answer.incident);
  };
  if (call.disposition === null) return null;
  return (
    <div className={styles.putAway} role="status" data-testid="put-away">
      {t('putAway', { number: call.numberMasked ?? t('withheld'), disposition: common(`disposition.${call.disposition}`) })}
      <Button size="small" className={styles.push} isBusy={command.isBusy} onClick={() => void revive()} data-testid="revive-call">
        {t('wasEmergency')}
      </Button>
      <FailureText message={command.message} />
    </div>
  );
}
