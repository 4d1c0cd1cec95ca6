'use client';

import { useTranslations } from 'next-intl';
import { BlockList } from '../../_blocks/block-list';
import { CallBackList } from '../../_callbacks/call-back-list';
import { connectedCall } from '../../_calls/call-order.rules';
import { Candidates } from '../../_calls/candidates';
import { ColleagueCalls } from '../../_calls/colleague-calls';
import { DispositionBar, PutAwayBar } from '../../_calls/disposition-bar';
import { MyCalls } from '../../_calls/my-calls';
import { NetworkTests } from '../../_calls/network-tests';
import { ShortcutHelp } from '../../_calls/shortcut-help';
import { ShortcutProvider, useShortcut } from '../../_calls/shortcut-provider';
import { ACTION_KEYS, SHIFT_KEYS } from '../../_calls/shortcuts.rules';
import { WaitingCalls } from '../../_calls/waiting-calls';
import { CommandLine, CommandLineButton } from '../../_command/command-line';
import { OrderProvider } from '../../_command/order-desk';
import { DeskComplaint } from '../../_complaints/desk-complaint';
import { DraftsProvider } from '../../_drafts/drafts-context';
import { LeftoverNotice } from '../../_drafts/leftover-notice';
import { ScratchPad } from '../../_drafts/scratch-pad';
import { HelpDesk } from '../../_help/help-desk';
import { MyHelp } from '../../_help/my-help';
import { AgencyContactsProvider } from '../../_incidents/agency-contacts';
import { DeskMap } from '../../_incidents/desk-map';
import { FailureText } from '../../_incidents/failure-text';
import { IncidentList } from '../../_incidents/incident-list';
import { IncidentWork } from '../../_incidents/incident-work';
import { NewIncident } from '../../_incidents/new-incident';
import { OnBehalfKey } from '../../_incidents/on-behalf-key';
import { RecentIncidents } from '../../_incidents/recent-incidents';
import { useLive } from '../../_live/use-live';
import { MentionLines } from '../../_notes/mention-lines';
import { MyPresence } from '../../_presence/my-presence';
import { OperatorBoard } from '../../_presence/operator-board';
import { HandOverForm } from '../../_shift/hand-over-form';
import { HandOverList } from '../../_shift/hand-over-list';
import { focusHandOver } from '../../_shift/hand-over-to-me';
import { Badge } from '../../_ui/badge';
import { Button } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { SignIcon } from '../../_ui/icons/icon';
import styles from './operator-desk.module.css';
import { TransferDesk } from './transfer-desk';
import { type CallerPlace, useCallerPlace } from './use-caller-place';
import { type DeskState, useDesk } from './use-desk';

interface OperatorDeskProps {
  readonly userId: string;
  /** Leads the room: sees first who does what. */
  readonly isSupervisor: boolean;
}

/** The operator's one screen: calls and watched incidents, the form, the map. */
export function OperatorDesk({ userId, isSupervisor }: OperatorDeskProps) {
  return (
    <DraftsProvider>
      <ShortcutProvider>
        <OrderProvider>
          <AgencyContactsProvider>
            <Desk userId={userId} isSupervisor={isSupervisor} />
          </AgencyContactsProvider>
        </OrderProvider>
      </ShortcutProvider>
    </DraftsProvider>
  );
}

function Desk({ userId, isSupervisor }: OperatorDeskProps) {
  const t = useTranslations('operator.desk');
  const desk = useDesk(userId);
  const caller = useCallerPlace({ userId, ...desk });
  useShortcut((action) => {
    if (action.kind === 'answer') desk.answerNext();
    else if (action.kind === 'openByHand') desk.openByHand();
    else if (action.kind === 'openWithoutCall') desk.show('withoutCall');
    else if (action.kind === 'handOver') {
      if (!focusHandOver()) desk.show('handOver');
    } else if (action.kind === 'complaint') desk.show('complaint');
    else if (action.kind === 'help') desk.show('help');
    else if (action.kind === 'leaveField' && desk.panel !== null) desk.show(null);
    else return false;
    return true;
  });
  return (
    <OnBehalfKey userId={userId} selectedIncidentId={desk.selectedIncidentId} onSelect={desk.selectIncident}>
      <div className={styles.desk}>
        <h1 className="only-for-readers">{t('title')}</h1>
        <aside className={styles.left} aria-label={t('callsAndIncidents')}>
          <LeftColumn desk={desk} userId={userId} isSupervisor={isSupervisor} />
        </aside>
        <section className={styles.middle} aria-label={t('work')}>
          <MiddleColumn desk={desk} caller={caller} userId={userId} isSupervisor={isSupervisor} />
        </section>
        <section className={styles.map} aria-label={t('map')}>
          <DeskMap
            selectedId={desk.selectedIncidentId}
            caller={caller?.location ?? null}
            isPlacing={desk.isPlacing}
            maySend={isSupervisor}
            onPlaced={() => desk.setPlacing(false)}
            onSelect={desk.selectIncident}
          />
        </section>
      </div>
    </OnBehalfKey>
  );
}

function LeftColumn({ desk, userId, isSupervisor }: OperatorDeskProps & { readonly desk: DeskState }) {
  const t = useTranslations('operator.desk');
  const calls = useTranslations('operator.calls');
  const complaints = useTranslations('complaint');
  const { waiting, mine, colleagues } = desk.calls;
  const isHelpAsked = useLive((state) => isSupervisor && Object.values(state.helps).some(({ takenBy }) => takenBy === null));
  return (
    <>
      <section className={styles.calls} aria-label={calls('title')}>
        {isSupervisor && <HelpDesk onOpen={desk.selectIncident} onTaken={desk.takeCall} />}
        <MyPresence />
        {!isSupervisor && <MyHelp incidentId={desk.selectedIncidentId} callId={desk.current?.id ?? null} />}
        <h2 className={styles.heading}>
          {calls('title')}{' '}
          {waiting.length > 0 && (
            <Badge tone="red" isFilled icon={<SignIcon name="phone" />}>
              {waiting.length}
            </Badge>
          )}
        </h2>
        <WaitingCalls calls={waiting} onAnswer={desk.answer} isBusy={desk.command.isBusy} isHelpAsked={isHelpAsked} />
        <MyCalls calls={mine} currentId={desk.current?.id ?? null} connectedId={connectedCall(mine, desk.current)?.id ?? null} onChoose={desk.chooseCall} />
        {colleagues.length > 0 && <h3 className={styles.subheading}>{calls('colleagues')}</h3>}
        <ColleagueCalls calls={colleagues} onTaken={desk.takeCall} />
        <CallBackList />
        <FailureText message={desk.command.message} onDismiss={desk.command.clear} dismissLabel={t('dismiss')} />
        <div className={styles.row}>
          <Button
            size="small"
            icon={<SignIcon name="phone" />}
            shortcut={ACTION_KEYS.openByHand}
            isBusy={desk.command.isBusy}
            onClick={desk.openByHand}
            data-testid="open-by-hand"
            title={t('byHandHint')}
          >
            {t('byHand')}
          </Button>
          <Button
            size="small"
            icon={<SignIcon name="plus" />}
            shortcut={ACTION_KEYS.openWithoutCall}
            onClick={() => desk.show('withoutCall')}
            data-testid="open-without-call"
          >
            {t('withoutCall')}
          </Button>
          <Button size="small" shortcut={SHIFT_KEYS.complaint} onClick={() => desk.show('complaint')} data-testid="desk-complaint">
            {complaints('one')}
          </Button>
          <CommandLineButton />
          <Button size="small" variant="plain" shortcut={ACTION_KEYS.help} onClick={() => desk.show('help')} data-testid="show-shortcuts">
            {t('keys')}
          </Button>
        </div>
      </section>
      <div className={styles.lists}>
        <MentionLines onOpen={desk.selectIncident} />
        {isSupervisor && <OperatorBoard />}
        {isSupervisor && <BlockList />}
        <HandOverList userId={userId} onSelect={desk.selectIncident} />
        <IncidentList userId={userId} selectedId={desk.selectedIncidentId} onSelect={desk.selectIncident} />
        <RecentIncidents selectedId={desk.selectedIncidentId} onSelect={desk.selectIncident} />
        {!isSupervisor && <OperatorBoard />}
        <NetworkTests />
      </div>
      <ScratchPad />
    </>
  );
}

function MiddleColumn({ desk, caller, userId, isSupervisor }: OperatorDeskProps & { readonly desk: DeskState; readonly caller: CallerPlace | null }) {
  const t = useTranslations('operator.desk');
  const isIdle = desk.selectedIncidentId === null && desk.current === null && desk.panel === null;
  return (
    <>
      <div className={styles.strips}>
        <CommandLine incidentId={desk.selectedIncidentId} hasCall={desk.current !== null} onOpenIncident={desk.selectIncident} />
        <LeftoverNotice />
        <TransferDesk desk={desk} userId={userId} isSupervisor={isSupervisor} />
        {desk.current !== null && (
          <DispositionBar
            key={desk.current.id}
            call={desk.current}
            incidents={desk.incidents}
            selectedIncidentId={desk.selectedIncidentId}
            onDisposed={desk.settleCall}
          />
        )}
        {desk.putAway !== null && <PutAwayBar key={desk.putAway.id} call={desk.putAway} onDisposed={desk.settleCall} onUndone={desk.takeCall} />}
        {desk.panel === 'help' && <ShortcutHelp onClose={() => desk.show(null)} />}
        {desk.panel === 'handOver' && <HandOverForm onClose={() => desk.show(null)} />}
        {desk.panel === 'complaint' && <DeskComplaint call={desk.current ?? desk.putAway} onClose={() => desk.show(null)} />}
        {desk.panel === 'withoutCall' && <NewIncident onOpened={desk.beginIncident} onCancel={() => desk.show(null)} />}
      </div>
      {caller !== null && <Candidates key={caller.location.callId} {...caller} onTake={caller.take} />}
      {desk.selectedIncidentId !== null && (
        <IncidentWork
          incidentId={desk.selectedIncidentId}
          isPlacing={desk.isPlacing}
          onPlacing={desk.setPlacing}
          isCallWaiting={desk.current !== null}
          onSelect={desk.selectIncident}
        />
      )}
      {isIdle && (
        <EmptyState icon={<SignIcon name="phone" size="2rem" />} title={t('idle')}>
          {t('idleHint')}
        </EmptyState>
      )}
    </>
  );
}
