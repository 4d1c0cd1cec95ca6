'use client';

import { useState } from 'react';
import type { OfferedTransfer } from '../../../server/call/transfer.schema';
import { connectedCall } from '../../_calls/call-order.rules';
import { useShortcut } from '../../_calls/shortcut-provider';
import { MyTransfers } from '../../_transfers/my-transfer';
import { TransferOffers } from '../../_transfers/transfer-offers';
import { TransferPanel } from '../../_transfers/transfer-panel';
import type { DeskState } from './use-desk';

interface TransferDeskProps {
  readonly desk: DeskState;
  readonly userId: string;
  readonly isSupervisor: boolean;
}

/** Calls passed on: what is offered to this desk, what it has offered, and to whom the connected call goes. */
export function TransferDesk({ desk, userId, isSupervisor }: TransferDeskProps) {
  const [offered, setOffered] = useState<OfferedTransfer | null>(null);
  const call = connectedCall(desk.calls.mine, desk.current);
  useShortcut((action) => {
    if (action.kind === 'leaveField' && desk.panel === 'transfer') desk.show(null);
    else if (action.kind === 'transfer' && call !== null) desk.show('transfer');
    else return false;
    return true;
  });
  return (
    <>
      <TransferOffers
        user={{ id: userId, role: isSupervisor ? 'supervisor' : 'operator' }}
        isRinging={desk.calls.waiting.length > 0}
        onTaken={desk.takeCall}
        onJoined={desk.selectIncident}
      />
      <MyTransfers userId={userId} offered={offered} />
      {desk.panel === 'transfer' && call !== null && (
        <TransferPanel
          key={call.id}
          call={call}
          onClose={() => desk.show(null)}
          onOffered={(one) => {
            setOffered(one);
            desk.show(null);
          }}
        />
      )}
    </>
  );
}
