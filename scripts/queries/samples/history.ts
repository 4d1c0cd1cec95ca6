import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later, day, point } = SAMPLE;
const sealed = { sealed: Buffer.alloc(1), keyId: 'key' };
const breach = { id, clock: 'answer', targetSeconds: 10, breachedAt: at, causeCode: 'not_taken' } as const;
const mark = {
  code: 'T0',
  callId: id,
  incidentId: null,
  assignmentId: null,
  unitId: null,
  occurredAt: at,
  recordedAt: at,
  source: 'switch',
  userId: null,
  saidBy: null,
} as const;

const demonstration: Samples<typeof import('../../../server/installation/demonstration.repository')> = {
  insertAgencies: [
    call(
      [{ id, code: 'damkar', name: 'Damkar', contacts: [{ id: otherId, kind: 'desk', label: 'Piket', telephone: '0233' }] }],
      [{ id, agencyId: otherId, name: 'Pos', point }],
    ),
  ],
  insertUnits: [call([{ id, agencyId: otherId, stationId: id, callSign: 'DAMKAR-1', kind: 'fire_engine', deviceId: otherId, deviceIdentifier: '112001' }], at)],
  readNewUnits: [call()],
  insertAccounts: [call([{ id, name: 'Nama', username: 'operator', role: 'operator', agencyId: null, passwordHash: 'hash', createdAt: at }])],
};

const history: Samples<typeof import('../../../server/installation/history.repository')> = {
  readPlaceCodes: [call([point])],
  insertHistoryCalls: [
    call([
      {
        number: { ...sealed, hash: Buffer.alloc(1) },
        call: {
          source: 'history',
          externalId: 'c-1',
          number: null,
          disposedAt: at,
          referredTo: null,
          breach: null,
          marks: [],
          view: {
            id,
            state: 'ended',
            line: '112',
            numberMasked: null,
            offeredAt: at,
            answeredAt: at,
            answeredSource: 'switch',
            endedAt: later,
            operatorId: otherId,
            claimedAt: at,
            isClaimStale: false,
            disposition: 'ghost',
            isBlocked: false,
            incidentId: null,
            candidateCount: 0,
            locationVersion: 0,
            offeredTo: null,
            offeredToAt: null,
            heldAt: null,
            handedOutAt: null,
            isSimulated: true,
            version: 1,
          },
        },
      },
    ]),
  ],
  insertHistoryIncidents: [
    call(
      [
        {
          note: sealed,
          landmark: sealed,
          incident: {
            day,
            handedOverTo: null,
            note: '',
            landmark: '',
            assignments: [],
            acts: [{ act: 'close', reason: null, userId: otherId, occurredAt: later }],
            marks: [],
            breach: null,
            view: {
              id,
              number: 'SIM-20261124-0001',
              source: 'call',
              categoryCode: 'fire',
              subTypeCode: null,
              priority: 1,
              state: 'closed',
              isOwnerless: false,
              point: [...point],
              placeCode: null,
              isPlaceApproximate: true,
              operatorId: otherId,
              mergedIntoId: null,
              openedAt: at,
              ...{ t0: at, t1: at, t2: at, t3: at, t4: at, t5: at, t6: at, t7: at, t8: at },
              handlingBreachedAt: null,
              isSimulated: true,
              version: 1,
            },
          },
        },
      ],
      () => sealed,
    ),
  ],
  insertHistoryAssignments: [
    call(
      [
        {
          endReason: null,
          units: [{ id, unitId: otherId, assignedAt: at, enRouteAt: at, onSceneAt: at, releasedAt: later }],
          view: {
            id,
            incidentId: otherId,
            agencyId: id,
            state: 'completed',
            forwardedAt: at,
            acknowledgedAt: at,
            enRouteAt: at,
            onSceneAt: at,
            endedAt: later,
            isRecalled: false,
            isOnBehalf: false,
            version: 1,
          },
        },
      ],
      () => sealed,
    ),
  ],
  insertHistoryMarks: [call([{ mark, saidBy: null }])],
  insertHistoryBreaches: [call([{ ...breach, callId: id, incidentId: null }])],
  updateUnitsFreeSince: [call(new Map([[id, at]]))],
  gatherStatistics: [call()],
  insertNumberSeries: [call('SIM', new Map([[day, 1]]))],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/installation/demonstration.repository.ts', samples: demonstration },
  { repository: 'server/installation/history.repository.ts', samples: history },
];
