'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { useApi, useLive, useLiveTab } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import { proposeAgencies } from './agency-proposal.rules';
import type { OpenDraft } from './draft-book';
import { FailureText } from './failure-text';
import styles from './forward-panel.module.css';
import { NearestUnit } from './nearest-unit';
import { TakeBackBar } from './take-back-bar';
import { useCommand } from './use-command';
import { useNames } from './use-names';

/** A forward can be taken back by one key for this long; later with a reason. */
const TAKE_BACK_MS = 5_000;

interface ForwardPanelProps {
  readonly incident: IncidentView;
  readonly draft: OpenDraft;
  readonly assignments: readonly AssignmentView[];
}

/** Whom the incident goes to: proposed by what it is, chosen by the operator, sent by one chord. */
export function ForwardPanel({ incident, draft, assignments }: ForwardPanelProps) {
  const t = useTranslations('operator.forward');
  const api = useApi();
  const { store } = useLiveTab();
  const command = useCommand();
  const [chosenByHand, setChosenByHand] = useState<ReadonlySet<string> | null>(null);
  const [sent, setSent] = useState<{ readonly ids: readonly string[]; readonly until: number } | null>(null);
  const [isTried, setIsTried] = useState(false);
  const agencies = useLive((state) => Object.values(state.agencies))
    .filter((one) => one.isActive)
    .sort((left, right) => left.name.localeCompare(right.name));
  const holders = new Set(assignments.filter((one) => isAssignmentOpen(one.state)).map((one) => one.agencyId));
  const category = draft.fields?.categoryCode ?? null;
  const subType = draft.fields?.subTypeCode ?? null;
  const proposal = proposeAgencies(
    category,
    subType,
    agencies.map((one) => one.code),
  );
  const isChosen = (agency: AgencyView) =>
    !holders.has(agency.id) && (chosenByHand === null ? proposal.codes.includes(agency.code) : chosenByHand.has(agency.code));
  const chosen = agencies.filter(isChosen);
  const missing = category === null ? 'category' : draft.fields?.point == null ? 'place' : chosen.length === 0 ? 'agency' : null;

  const toggle = (code: string, isOn: boolean) => {
    const codes = new Set(chosen.map((one) => one.code));
    if (isOn) codes.add(code);
    else codes.delete(code);
    setChosenByHand(codes);
  };
  const forward = async () => {
    setIsTried(true);
    if (missing !== null || command.isBusy) return;
    const answer = await command.run(async (commandId) => {
      // The report goes first: an agency must see what the operator sees.
      const saved = await draft.keeper.flush();
      return api.incident.forward.mutate({ commandId, incidentId: incident.id, expectedVersion: saved, agencyIds: chosen.map((one) => one.id) });
    });
    if (answer === null) return;
    const known = new Set(assignments.map((one) => one.id));
    setSent({ ids: answer.assignments.filter((one) => !known.has(one.id)).map((one) => one.id), until: store.serverNow() + TAKE_BACK_MS });
    setChosenByHand(new Set());
    setIsTried(false);
  };
  useShortcut((action) => {
    if (action.kind === 'forward') void forward();
    else return action.kind === 'go' && action.to === 'agencies' && focusPart('agencies');
    return true;
  });

  return (
    <section className={styles.panel} aria-label={t('title')}>
      <h3 className={styles.title}>
        {t('title')} <kbd className={styles.key}>F</kbd>
      </h3>
      <ProposalReason category={category} subType={subType} because={proposal.because} />
      <ul className={styles.agencies}>
        {agencies.map((agency, index) => (
          <AgencyChoice
            key={agency.id}
            agency={agency}
            isFirst={index === 0}
            isProposed={proposal.codes.includes(agency.code)}
            isHolding={holders.has(agency.id)}
            isChosen={isChosen(agency)}
            point={draft.fields?.point ?? null}
            onToggle={toggle}
          />
        ))}
      </ul>
      <Button
        variant="primary"
        size="large"
        icon={<SignIcon name="forward" />}
        shortcut={ACTION_KEYS.forward}
        isBusy={command.isBusy}
        aria-disabled={missing !== null}
        data-testid="forward"
        className={missing === null ? undefined : styles.notYet}
        onClick={() => void forward()}
      >
        {chosen.length === 0 ? t('forward') : t('forwardTo', { agencies: chosen.map((one) => one.code.toUpperCase()).join(', ') })}
      </Button>
      {missing !== null && (
        <p className={isTried ? styles.missing : styles.hint} role={isTried ? 'alert' : undefined}>
          {t(`missing.${missing}`)}
        </p>
      )}
      {sent !== null && <TakeBackBar key={sent.until} assignmentIds={sent.ids} until={sent.until} />}
      <FailureText message={command.message} />
    </section>
  );
}

interface ProposalReasonProps {
  readonly category: string | null;
  readonly subType: string | null;
  readonly because: 'category' | 'subType' | null;
}

function ProposalReason({ category, subType, because }: ProposalReasonProps) {
  const t = useTranslations('operator.forward');
  const names = useNames();
  if (because === null) return category === null ? null : <p className={styles.hint}>{t('noProposal')}</p>;
  return <p className={styles.hint}>{t('because', { kind: because === 'subType' ? (names.subType(subType) ?? '') : names.category(category) })}</p>;
}

interface AgencyChoiceProps {
  readonly agency: AgencyView;
  readonly isFirst: boolean;
  readonly isProposed: boolean;
  readonly isHolding: boolean;
  readonly isChosen: boolean;
  readonly point: readonly [number, number] | null;
  readonly onToggle: (code: string, isOn: boolean) => void;
}

function AgencyChoice({ agency, isFirst, isProposed, isHolding, isChosen, point, onToggle }: AgencyChoiceProps) {
  const t = useTranslations('operator.forward');
  return (
    <li>
      <label className={styles.agency} data-chosen={isChosen}>
        <input
          type="checkbox"
          checked={isChosen || isHolding}
          disabled={isHolding}
          data-testid={`forward-agency-${agency.code}`}
          data-desk-part={isFirst ? 'agencies' : undefined}
          onChange={(event) => onToggle(agency.code, event.target.checked)}
        />
        <span className={styles.name}>{agency.name}</span>
        {isHolding ? <span className={styles.note}>{t('holding')}</span> : isProposed && <span className={styles.proposed}>{t('proposed')}</span>}
        <NearestUnit agencyId={agency.id} point={point} className={styles.near} />
      </label>
    </li>
  );
}
