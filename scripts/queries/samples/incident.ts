import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later, day, point } = SAMPLE;

const assignments: Samples<typeof import('../../../server/incident/assignment.repository')> = {
  readAssignments: [call(id)],
  readAssignment: [call(id)],
  readEndReasons: [call(id)],
  insertAssignment: [call({ id, incidentId: otherId, agencyId: id, forwardedAt: at, escalatesFrom: at })],
  updateAssignment: [
    call(id, { state: 'completed', acknowledgedAt: at, enRouteAt: at, onSceneAt: at, endedAt: later, endReason: null, isRecalled: false, isOnBehalf: true }),
  ],
  holdActiveAgencyIds: [call([id, otherId])],
};

const incidents: Samples<typeof import('../../../server/incident/incident.repository')> = {
  nextNumber: [call('MJL', day)],
  insertIncident: [call({ id, number: 'MJL-20261124-0001', day, source: 'call', operatorId: otherId, splitFromId: null, openedAt: at, isSimulated: false })],
  lockIncidentRow: [call(id)],
  readIncident: [call(id)],
  updateOperator: [call(id, otherId)],
  readRecentlyEnded: [call(20)],
  updateReport: [
    call(id, {
      categoryCode: 'fire',
      subTypeCode: 'fire_house',
      priority: 1,
      location: { point, placeCode: '32.10.01.2001', isApproximate: true },
      landmark: Buffer.alloc(1),
      note: Buffer.alloc(1),
      keyId: 'key',
    }),
  ],
  countAnswer: [call(id)],
  updateSettlement: [
    call(id, {
      state: 'merged',
      isOwnerless: false,
      times: { t0: at, t1: at, t2: at, t3: at, t4: at, t5: null, t6: null, t7: null, t8: null },
      handlingBreachedAt: null,
      mergedIntoId: otherId,
      handedOverTo: 'Kabupaten Cirebon',
      isRoomChange: true,
    }),
  ],
  insertAct: [call({ incidentId: id, act: 'close', reason: null, userId: otherId, occurredAt: at, recordedAt: at })],
  readActs: [call(id)],
  readMergedInto: [call(id)],
  readSealedTexts: [call(id)],
  readChangesSince: [call(id, 3)],
  findLateHandling: [call(at)],
  readSubType: [call('fire_house')],
};

const duplicates: Samples<typeof import('../../../server/incident/duplicate.repository')> = {
  readOpenIncidentsOfCaller: [call({ callId: id }), call({ incidentId: id })],
};

const units: Samples<typeof import('../../../server/unit/unit.repository')> = {
  readUnits: [call(null), call(id)],
  readUnitsById: [call([id, otherId])],
  lockUnits: [call([id, otherId])],
  updateUnitStatus: [call([id], 'assigned', at)],
  insertAssignmentUnit: [call({ id, assignmentId: otherId, unitId: id, assignedAt: at })],
  updateAssignmentUnit: [call(id, { enRouteAt: at, onSceneAt: at, releasedAt: later })],
  readAssignmentUnits: [call([id, otherId])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/incident/assignment.repository.ts', samples: assignments },
  { repository: 'server/incident/incident.repository.ts', samples: incidents },
  { repository: 'server/incident/duplicate.repository.ts', samples: duplicates },
  { repository: 'server/unit/unit.repository.ts', samples: units },
];
