import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;
const beat = { build: 'build', loadedAt: at, framesPerSecond: 60, heapMegabytes: 40, width: 1920, height: 1080, pixelRatio: 1, clockAheadMs: 0 };

const screens: Samples<typeof import('../../../server/wall/screen.repository')> = {
  readScreens: [call()],
  readScreenHealth: [call()],
  lockScreen: [call(id)],
  insertScreen: [
    call({
      id,
      name: 'Dinding kiri',
      layout: 'main',
      widthMm: 2_400,
      distanceMetres: 4,
      theme: 'sun',
      panels: { count: 2, index: 1, bezelMm: 4 },
      enrolledAt: at,
      enrolledBy: id,
    }),
  ],
  isScreenNameTaken: [call('Dinding kiri', id)],
  updateScreen: [
    call(
      { id, version: 1 },
      { name: 'Dinding kanan', view: null, theme: null, panels: { count: 1, index: null, bezelMm: 0 }, calibrateUntil: at, isVisitor: true },
    ),
  ],
  recordBeat: [call(id, { beat, at })],
  findSilentScreens: [call(at)],
  isScreenSilent: [call(id, at)],
  insertEnrolment: [call({ codeHash: 'hash', secretHash: 'hash', expiresAt: at })],
  countOpenEnrolments: [call(at)],
  lockOpenEnrolment: [call('hash', at)],
  confirmEnrolment: [call('hash', { screenId: id, password: { sealed: Buffer.alloc(0), keyId: 'key' } })],
  readEnrolment: [call('hash', at)],
  deleteExpiredEnrolments: [call(at)],
  deleteEnrolmentOf: [call(id)],
};

export const files: readonly SampleFile[] = [{ repository: 'server/wall/screen.repository.ts', samples: screens }];
