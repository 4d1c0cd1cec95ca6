import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;
const desk = { userId: id, sessionId: 'session', at };

const presence: Samples<typeof import('../../../server/presence/presence.repository')> = {
  readPresences: [call()],
  readBreakReason: [call(id)],
  holdReady: [call()],
  lockOffers: [call()],
  lockPresence: [call(id)],
  insertPresenceOnce: [call(desk)],
  updatePresence: [
    call(id, { state: 'break', since: at, wish: 'break', breakReason: 'meal', isWrappingUp: false, isDeskLost: false, sessionId: 'session', beatAt: at }),
  ],
  insertSpan: [call({ userId: id, state: 'ready', from: at, to: SAMPLE.later })],
  touchDesk: [call(desk)],
  findSilentDesks: [call(at)],
  isDeskSilent: [call(id, at)],
  readCallsOfOperator: [call(id)],
  readColleagues: [call()],
};

export const files: readonly SampleFile[] = [{ repository: 'server/presence/presence.repository.ts', samples: presence }];
