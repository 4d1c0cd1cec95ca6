'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { isAssignmentOpen } from '../../server/incident/incident.rules';
import type { AssignmentView, IncidentView } from '../../server/incident/incident.schema';
import type { RunCard } from '../../server/run-card/run-card.schema';
import type { UnitKind } from '../../server/unit/unit.schema';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import { ACTION_KEYS } from '../_calls/shortcuts.rules';
import { DONE, NOT_NOW, type Outcome } from '../_command/desk-order';
import { useOrder } from '../_command/order-desk';
import { useApi, useLive, useLiveTab } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SignIcon } from '../_ui/icons/icon';
import type { OpenDraft } from './draft-book';
import { FailureText } from './failure-text';
import { ForwardNumbers } from './forward-numbers';
import styles from './forward-panel.module.css';
import { NearestUnit, NearestUnits } from './nearest-unit';
import { TakeBackBar } from './take-back-bar';
import { useCommand } from './use-command';
import { type RunCardInForce, useRunCard, useRunCardText } from './use-run-card';
import { type UnitTimes, useTravelTimes } from './use-travel-times';

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
  const proposal = useRunCard(incident, draft.fields);
  const choice = useAgencyChoice(draft, assignments, proposal.card);
  const [sent, setSent] = useState<{ readonly ids: readonly string[]; readonly until: number } | null>(null);
  const [isTried, setIsTried] = useState(false);
  const { chosen, missing } = choice;
  const point = draft.fields?.point ?? null;
  const times = useTravelTimes(point, draft.fields?.priority ?? null);

  const forward = async (to: readonly AgencyView[] = chosen): Promise<Outcome> => {
    setIsTried(true);
    const lacking = missing === 'agency' && to.length > 0 ? null : missing;
    if (lacking !== null) return { isDone: false, reason: t(`missing.${lacking}`) };
    if (command.isBusy) return NOT_NOW;
    const answer = await command.run(async (commandId) => {
      // The report goes first: an agency must see what the operator sees.
      const saved = await draft.keeper.flush();
      return api.incident.forward.mutate({ commandId, incidentId: incident.id, expectedVersion: saved, agencyIds: to.map((one) => one.id) });
    });
    if (answer === null) return { isDone: false, reason: command.lastMessage() };
    const known = new Set(assignments.map((one) => one.id));
    setSent({ ids: answer.assignments.filter((one) => !known.has(one.id)).map((one) => one.id), until: store.serverNow() + TAKE_BACK_MS });
    choice.clear();
    setIsTried(false);
    return DONE;
  };
  const { press, isAwaited } = useEarlyPress(missing === 'agency' && proposal.isPending, () => void forward());
  useForwardOrder(choice.lines, forward);
  useShortcut((action) => {
    if (action.kind === 'forward') press();
    else return action.kind === 'go' && action.to === 'agencies' && focusPart('agencies');
    return true;
  });

  return (
    <section className={styles.panel} aria-label={t('title')}>
      <h3 className={styles.title}>
        {t('title')} <kbd className={styles.key}>F</kbd>
      </h3>
      {draft.fields?.categoryCode != null && <ProposalReason proposal={proposal} hasAgency={choice.lines.some((line) => line.isProposed)} />}
      <ul className={styles.agencies}>
        {choice.lines.map((line) => (
          <AgencyLine key={line.agency.id} line={line} point={point} times={times} onToggle={choice.toggle} />
        ))}
      </ul>
      <ForwardNumbers agencies={chosen} />
      <Button
        variant={missing === null ? 'primary' : 'secondary'}
        size="large"
        icon={<SignIcon name="forward" />}
        shortcut={ACTION_KEYS.forward}
        isBusy={command.isBusy || isAwaited}
        aria-disabled={missing !== null}
        data-testid="forward"
        onClick={press}
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
      <NearestUnits point={point} times={times} />
    </section>
  );
}

/** A hand that is faster than the cards has its forward as soon as they are here. */
function useEarlyPress(isEarly: boolean, act: () => void) {
  const [isAwaited, setIsAwaited] = useState(false);
  const actAwaited = useEffectEvent(() => {
    setIsAwaited(false);
    act();
  });
  useEffect(() => {
    if (isAwaited && !isEarly) actAwaited();
  }, [isAwaited, isEarly]);
  return { press: () => (isEarly ? setIsAwaited(true) : act()), isAwaited };
}

/** The command line names agencies by their codes; without one it forwards as the chord does. */
function useForwardOrder(lines: readonly AgencyLineData[], forward: (to?: readonly AgencyView[]) => Promise<Outcome>): void {
  const t = useTranslations('command');
  useOrder((order) => {
    if (order.kind !== 'forward') return null;
    if (order.agencyIds === null) return forward();
    const wanted = order.agencyIds.flatMap((id) => lines.find((line) => line.agency.id === id) ?? []);
    const holding = wanted.filter((line) => line.isHolding).map((line) => line.agency.name);
    if (holding.length > 0) return Promise.resolve({ isDone: false, reason: t('alreadyHolding', { agencies: holding.join(', ') }) });
    return forward(wanted.map((line) => line.agency));
  });
}

interface AgencyLineData {
  readonly agency: AgencyView;
  readonly isProposed: boolean;
  /** Which of its units the card asks for; empty: every kind. */
  readonly unitKinds: readonly UnitKind[];
  /** Has an open assignment of this incident. */
  readonly isHolding: boolean;
  readonly isChosen: boolean;
}

interface AgencyChoice {
  /** By name: a list under the hand does not reorder. */
  readonly lines: readonly AgencyLineData[];
  readonly chosen: readonly AgencyView[];
  /** What a forward still needs. */
  readonly missing: 'category' | 'place' | 'agency' | null;
  toggle(code: string, isOn: boolean): void;
  /** After a forward nothing is chosen until a hand chooses. */
  clear(): void;
}

/** The proposal, until a hand has chosen otherwise. */
function useAgencyChoice({ fields }: OpenDraft, assignments: readonly AssignmentView[], card: RunCard | null): AgencyChoice {
  const [byHand, setByHand] = useState<ReadonlySet<string> | null>(null);
  const agencies = useLive((state) => Object.values(state.agencies))
    .filter((one) => one.isActive)
    .sort((left, right) => left.name.localeCompare(right.name));
  const holders = new Set(assignments.filter((one) => isAssignmentOpen(one.state)).map((one) => one.agencyId));
  // Once somebody was called, only a hand calls more: the chord must not forward again by itself.
  const isFirstForward = assignments.every((one) => one.isRecalled);
  const lines = agencies.map((agency): AgencyLineData => {
    const need = card?.needs.find((one) => one.agencyCode === agency.code);
    const isProposed = need !== undefined;
    const isHolding = holders.has(agency.id);
    return {
      agency,
      isProposed,
      unitKinds: need?.unitKinds ?? [],
      isHolding,
      isChosen: !isHolding && (byHand?.has(agency.code) ?? (isFirstForward && isProposed)),
    };
  });
  const chosen = lines.filter((line) => line.isChosen).map((line) => line.agency);
  const toggle = (code: string, isOn: boolean) => {
    const next = new Set(chosen.map((one) => one.code));
    if (isOn) next.add(code);
    else next.delete(code);
    setByHand(next);
  };
  const missing = fields?.categoryCode == null ? 'category' : fields.point === null ? 'place' : chosen.length === 0 ? 'agency' : null;
  return { lines, chosen, missing, toggle, clear: () => setByHand(new Set()) };
}

interface ProposalReasonProps {
  readonly proposal: RunCardInForce;
  /** An agency of the card is there and receives. */
  readonly hasAgency: boolean;
}

function ProposalReason({ proposal: { card, isWithoutCards }, hasAgency }: ProposalReasonProps) {
  const t = useTranslations('runCard');
  const text = useRunCardText();
  const reason = isWithoutCards ? t('noCards') : card === null ? t('noCard') : hasAgency ? t('because', { card: text(card) }) : t('noAgency');
  return (
    <p className={styles.hint} data-testid="run-card">
      {reason}
    </p>
  );
}

interface AgencyLineProps {
  readonly line: AgencyLineData;
  readonly point: readonly [number, number] | null;
  readonly times: UnitTimes | null;
  readonly onToggle: (code: string, isOn: boolean) => void;
}

function AgencyLine({ line: { agency, isProposed, unitKinds, isHolding, isChosen }, point, times, onToggle }: AgencyLineProps) {
  const t = useTranslations('operator.forward');
  return (
    <li>
      <label className={styles.agency} data-chosen={isChosen}>
        <input
          type="checkbox"
          checked={isChosen || isHolding}
          disabled={isHolding}
          data-testid={`forward-agency-${agency.code}`}
          data-desk-part="agencies"
          onChange={(event) => onToggle(agency.code, event.target.checked)}
        />
        <span className={styles.name}>{agency.name}</span>
        {isProposed && !isHolding && <span className={styles.proposed}>{t('proposed')}</span>}
        {isHolding ? (
          <span className={styles.note}>{t('holding')}</span>
        ) : (
          <NearestUnit agencyId={agency.id} unitKinds={unitKinds} point={point} times={times} className={styles.near} />
        )}
      </label>
    </li>
  );
}
