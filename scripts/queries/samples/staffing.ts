import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at, later, day } = SAMPLE;
const time = { from: at, to: later, countsSimulated: true };

const staffing: Samples<typeof import('../../../server/staffing/staffing.repository')> = {
  readCallsByHour: [call(time)],
  readAnsweredCalls: [{ args: [time], answers: [[{}]] }],
  readWork: [{ args: [time], answers: [[{}]] }],
};

const roster: Samples<typeof import('../../../server/roster/roster.repository')> = {
  readRoster: [call({ fromDay: day, toDay: day })],
  lockShift: [call({ day, shiftHour: 7 })],
  saveShift: [call({ day, shiftHour: 7, userIds: [id, otherId], version: 1, by: id, at })],
  readRosterPeople: [call()],
  readKeptFrom: [call()],
  readSpans: [call({ from: at, to: later })],
};

export const files: readonly SampleFile[] = [
  { repository: 'server/staffing/staffing.repository.ts', samples: staffing },
  { repository: 'server/roster/roster.repository.ts', samples: roster },
];
