import { call, SAMPLE, type SampleFile, type Samples } from '../sample';

const { id, otherId, at } = SAMPLE;

const account: Samples<typeof import('../../../server/account/account.repository')> = {
  insertAccount: [call({ id, name: 'Nama', username: 'operator', role: 'operator', agencyId: null, passwordHash: 'hash', createdAt: at })],
  readAccounts: [call()],
  lockAccount: [call(id)],
  isUsernameTaken: [call('operator')],
  agencyExists: [call(id)],
  lockActiveAdministrators: [call()],
  hasAdministrator: [call()],
  updateAccount: [call(id, { name: 'Nama', role: 'agency', agencyId: otherId, isActive: false, updatedAt: at })],
  updatePassword: [call(id, { passwordHash: 'hash', updatedAt: at })],
  deleteSessions: [call(id)],
  deleteExpiredSessions: [call(at)],
  readSignedIn: [call([id, otherId], at)],
  prolongSessions: [call([id, otherId], { now: at, lifetimeMs: 43_200_000 })],
};

export const files: readonly SampleFile[] = [{ repository: 'server/account/account.repository.ts', samples: account }];
