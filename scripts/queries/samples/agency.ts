import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, point } = SAMPLE;

const agencies: Samples<typeof import('../../../server/agency/agency.repository')> = {
  readAgencies: [call()],
  lockAgency: [call(id)],
  insertAgency: [call({ id, code: 'damkar', name: 'Damkar' })],
  updateAgency: [call(id, { name: 'Damkar', isActive: false })],
  touchAgency: [call(id)],
  countOpenAssignments: [call(id)],
};

const registry: Samples<typeof import('../../../server/unit/registry.repository')> = {
  readStations: [call()],
  insertStation: [call({ id, agencyId: otherId, name: 'Pos', point })],
  readStationAgency: [call(id)],
  holdActiveAgency: [call(id)],
  readRegisteredUnits: [call()],
  insertUnit: [call({ id, agencyId: otherId, stationId: null, callSign: 'DAMKAR-1', kind: 'fire_engine', at })],
  updateUnit: [call(id, { callSign: 'DAMKAR-1', kind: 'fire_engine', stationId: null, isActive: false })],
  isCallSignTaken: [call('DAMKAR-1', otherId)],
  readDevices: [call()],
  putDevice: [call({ id, unitId: otherId, identifier: '112001', tokenHash: 'hash', createdAt: at })],
  revokeDevice: [call(id)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/agency/agency.repository.ts', samples: agencies },
  { repository: 'server/unit/registry.repository.ts', samples: registry },
];
