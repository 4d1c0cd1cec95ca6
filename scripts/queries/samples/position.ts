import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, day, point } = SAMPLE;

const fix = {
  deviceIdentifier: '112001',
  fixedAt: at,
  source: 'osmand',
  lonLat: point,
  speedMetresPerSecond: 10,
  headingDegrees: 90,
  altitudeMetres: 100,
  accuracyMetres: 5,
  batteryPercent: 80,
  isMock: false,
} as const;

const positions: Samples<typeof import('../../../server/position/position.repository')> = {
  insertFixes: [call([{ unitId: id, wireId: 1, receivedAt: at, fix }])],
  ensurePartition: [call(day)],
  readLatest: [call()],
  readUnitAgencies: [call()],
  readPastSight: [call({ at, since: at - 1_200_000, trailSince: at - 180_000, stepSeconds: 10 })],
  readPastSpan: [call({ from: at, until: at + 60_000, lateMs: 900_000, stepSeconds: 1 })],
  dropPartitionsBefore: [call(day)],
};

const devices: Samples<typeof import('../../../server/device/device.repository')> = {
  readDevices: [call()],
  markDevicesSeen: [call([id, otherId], at)],
};

const refusals: Samples<typeof import('../../../server/refusal/refusal.repository')> = {
  addRefusals: [call([{ door: 'device', reason: 'bad_number', day, count: 1, lastAt: at, lastField: 'lat' }])],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/position/position.repository.ts', samples: positions },
  { repository: 'server/device/device.repository.ts', samples: devices },
  { repository: 'server/refusal/refusal.repository.ts', samples: refusals },
];
