import type { Alarm } from '../../../server/alarm/alarm.rules';
import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, at } = SAMPLE;
const span = { from: at, to: at };

const alarm: Alarm = {
  ...{ id, code: 'call_late', subject: `call:${id}`, subjectKind: 'call', subjectId: id, incidentId: null, agencyId: null, priority: 'low', group: 'call' },
  ...{ state: 'unacknowledged', isActive: true, isFirstOut: true, detail: null, value: 12, since: at, raisedAt: at, raiseCount: 1 },
  ...{ acknowledgedAt: null, acknowledgedBy: null, returnedAt: null, shelvedUntil: null, shelvedBy: null, shelfReason: null, suppressedBy: null },
  ...{ openedAt: at, version: 1 },
};

const alarms: Samples<typeof import('../../../server/alarm/alarm.repository')> = {
  lockAlarms: [call()],
  readOpenAlarms: [call()],
  readAlarmsById: [call([id])],
  saveAlarms: [call([alarm], at)],
  insertMoves: [call([{ move: 'raised', code: 'call_late', priority: 'low', alarmId: id, userId: null }], { at, operators: 2 })],
  countOperatorsOnDuty: [call()],
  countRaisedSince: [call(at)],
  readFlood: [call()],
  insertFlood: [call({ since: at, raised: 31, operators: 2 })],
  endFlood: [call(at)],
};

const definitions: Samples<typeof import('../../../server/alarm/alarm-definition.repository')> = {
  readDefinitionVersions: [call()],
  insertDefinitionVersion: [call({ code: 'call_late', version: 1, document: {}, madeBy: id, madeAt: at })],
};

const conditions: Samples<typeof import('../../../server/alarm/condition.repository')> = {
  readRinging: [call()],
  readUnhandled: [call()],
  readUnacknowledged: [call()],
  readUnitsLastSeenBefore: [call(at)],
  readSourcesHeard: [call(at)],
  readTelephonySigns: [call()],
  tellTelephonySign: [call({ source: 'asterisk', isUp: false, detail: 'unreachable', since: at, toldAt: at })],
  removeSignsToldBefore: [call(at)],
  readScreenSigns: [call()],
  readDatabaseClock: [call()],
  readLastCallAt: [call(false)],
  holdWatch: [call({ holder: id, now: at, until: at })],
  readWatchedUntil: [call()],
  leaveWatch: [call(id)],
};

const history: Samples<typeof import('../../../server/alarm/alarm-history.repository')> = {
  readMoves: [call({ code: 'call_late', alarmId: id, before: '1', limit: 50 })],
};

const figures: Samples<typeof import('../../../server/alarm/alarm-figures.repository')> = {
  countMoves: [call(span, 'Asia/Jakarta')],
  readTenMinutes: [call(span)],
  countStanding: [call()],
  countStale: [call(span, 86_400_000)],
  countChattering: [call(span)],
  readFloods: [call(span)],
  readAcknowledgementTimes: [call(span)],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/alarm/condition.repository.ts', samples: conditions },
  { repository: 'server/alarm/alarm.repository.ts', samples: alarms },
  { repository: 'server/alarm/alarm-definition.repository.ts', samples: definitions },
  { repository: 'server/alarm/alarm-history.repository.ts', samples: history },
  { repository: 'server/alarm/alarm-figures.repository.ts', samples: figures },
];
