import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later } = SAMPLE;
const cell = { mcc: 510, mnc: 10, area: 1234, cell: 56_789 };

const holds: Samples<typeof import('../../../server/call/hold.repository')> = {
  readHoldWords: [call(id)],
  replaceHoldSpans: [call(id, [{ startedAt: at, endedAt: later }])],
  readHoldSpans: [call(id)],
  readSwitchId: [call(id)],
};

const transfers: Samples<typeof import('../../../server/call/transfer.repository')> = {
  insertTransfer: [
    call({
      id,
      callId: otherId,
      incidentId: null,
      mode: 'transfer',
      kind: 'operator',
      fromUserId: id,
      toUserId: otherId,
      agencyId: null,
      neighbourCode: null,
      telephone: '102',
      offeredAt: at,
    }),
  ],
  readTransfer: [call(id)],
  readOpenTransfer: [call(id)],
  readOpenTransfers: [call()],
  updateTransfer: [call(id, { state: 'accepted', decidedAt: at, decidedBy: otherId, toUserId: otherId }), call(id, { state: 'completed', endedAt: later })],
};

const cells: Samples<typeof import('../../../server/location/cell.repository')> = {
  replaceCellSectors: [call([{ ...cell, point: [108.22, -6.83], radiusMetres: 1_200 }], at)],
  findCellSector: [call(cell)],
  countUnknownCell: [call(cell, at)],
  forgetKnownCells: [call()],
  readCellFigures: [call()],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/call/hold.repository.ts', samples: holds },
  { repository: 'server/call/transfer.repository.ts', samples: transfers },
  { repository: 'server/location/cell.repository.ts', samples: cells },
];
