import { hashPassword } from 'better-auth/crypto';
import { createPlainPool } from '../../db/client';
import { point } from '../../db/postgis';
import { insertAccount } from '../account/account.repository';
import { ACCOUNT_ROLES, type CurrentUser, type Role } from '../account/account.schema';
import { createRuntime } from '../create-runtime';
import { insertCategories, insertInstallation, insertTargets } from '../installation/installation.repository';
import type { Bus } from '../live/bus';
import type { Actor } from '../live/commit';
import type { Runtime } from '../runtime';
import type { EpochMs } from '../shared/clock';
import { readEnv } from '../shared/env';
import { uuidv7 } from '../shared/ids';
import { createLogger } from '../shared/log';
import type { UnitKind } from '../unit/unit.schema';
import { type FakeClock, fakeClock } from './fake-clock';
import type { TestDatabase } from './test-database';

export const TEST_PASSWORD = 'kata sandi uji 112';
export const TEST_AML_KEY = 'AML key of the tests, at least 32 characters';
export const TEST_AML_TOKEN = 'AML-token-of-the-tests-at-least-32-characters';
export const TEST_TELEPHONY_KEY = 'telephony key of the tests, 32+ characters';

const AGENCY_CODES = ['damkar', 'psc119'] as const;
export type TestAgency = (typeof AGENCY_CODES)[number];

export interface TestUnit {
  readonly id: string;
  readonly wireId: number;
  readonly callSign: string;
  readonly agencyId: string;
}

export interface TestRuntime extends Runtime {
  readonly clock: FakeClock;
  /** Agency ids by code. */
  readonly agencyIds: Readonly<Record<TestAgency, string>>;
  /** Two of `damkar`, then one of `psc119`, all available at their stations. */
  readonly units: readonly [TestUnit, TestUnit, TestUnit];
  /** One account per role, user name = role; `agency` and `crew` belong to `damkar`. */
  readonly users: Readonly<Record<Role, CurrentUser>>;
  /** The account `agency-psc119`. */
  readonly otherAgencyUser: CurrentUser;
  actorOf(role: Role): Actor;
  /** Stops fan-out, bus and pools; the database stays open. */
  close(): Promise<void>;
}

interface TestRuntimeOptions {
  readonly clock?: FakeClock;
  readonly bus?: Bus;
  /** Another process of the same room, on the same database: its installation, people and clock are this one's too. */
  readonly beside?: TestRuntime;
}

/** A whole `Runtime` on a test database with a small demonstration installed. An empty database is filled, a filled one refused. */
export async function createTestRuntime(database: TestDatabase, options: TestRuntimeOptions = {}): Promise<TestRuntime> {
  const clock = options.clock ?? options.beside?.clock ?? fakeClock();
  const installed = options.beside === undefined ? await install(database, clock.now()) : installedOf(options.beside);
  const authPool = createPlainPool({ connectionString: database.url, maxConnections: 2, applicationName: 'siaga-test-auth' });
  const { runtime, start, stop } = await createRuntime({
    env: readEnv({ DATABASE_URL: database.url, DATA_DIR: '.test', LOG_LEVEL: 'silent' }),
    keys: {
      authSecret: 'authentication secret of the tests',
      telephonyKey: TEST_TELEPHONY_KEY,
      dataKey: '11'.repeat(32),
      amlKey: TEST_AML_KEY,
      amlToken: TEST_AML_TOKEN,
    },
    database: { ...database, authPool, alone: (work) => work() },
    logger: createLogger('silent'),
    clock,
    ...(options.bus === undefined ? {} : { bus: options.bus }),
  });
  await start();
  return {
    ...runtime,
    clock,
    ...installed,
    actorOf(role) {
      const user = installed.users[role];
      return { userId: user.id, role, agencyId: user.agencyId };
    },
    async close() {
      await stop();
      await authPool.end();
    },
  };
}

type Installed = Pick<TestRuntime, 'agencyIds' | 'units' | 'users' | 'otherAgencyUser'>;

function installedOf({ agencyIds, units, users, otherAgencyUser }: TestRuntime): Installed {
  return { agencyIds, units, users, otherAgencyUser };
}

async function install(database: TestDatabase, now: EpochMs): Promise<Installed> {
  const { db } = database;
  await insertInstallation(db, {
    kind: 'demonstration',
    name: 'Siaga 112 Uji',
    numberPrefix: 'MJL',
    timeZone: 'Asia/Jakarta',
    legalTexts: ['Dasar hukum uji'],
    createdAt: now,
  });
  const validFrom = Date.UTC(2020, 0, 1);
  await insertTargets(db, [
    { clock: 'answer', seconds: 10, validFrom, validTo: null },
    { clock: 'initial_handling', seconds: 120, validFrom, validTo: null },
    { clock: 'complaint', seconds: 172_800, validFrom, validTo: null },
  ]);
  await insertCategories(db, TEST_CATEGORIES);
  const agencyIds = { damkar: uuidv7(now), psc119: uuidv7(now) };
  await db
    .insertInto('agency')
    .values([
      { id: agencyIds.damkar, code: 'damkar', name: 'Dinas Pemadam Kebakaran' },
      { id: agencyIds.psc119, code: 'psc119', name: 'PSC 119' },
    ])
    .execute();
  const users = {} as Record<Role, CurrentUser>;
  for (const role of ACCOUNT_ROLES) {
    users[role] = await insertUser(database, { username: role, role, agencyId: role === 'agency' || role === 'crew' ? agencyIds.damkar : null, now });
  }
  const otherAgencyUser = await insertUser(database, { username: 'agency-psc119', role: 'agency', agencyId: agencyIds.psc119, now });
  return { agencyIds, units: await insertUnits(database, agencyIds, now), users, otherAgencyUser };
}

const TEST_CATEGORIES: Parameters<typeof insertCategories>[1] = [
  category('fire', 'Kebakaran', 'Fire', [
    ['fire_house', 'Kebakaran rumah', 'House fire', 1],
    ['fire_land', 'Kebakaran lahan', 'Land fire', 3],
  ]),
  category('accident', 'Kecelakaan', 'Accident', [['accident_traffic', 'Kecelakaan lalu lintas', 'Traffic accident', 2]]),
  category('health', 'Penanganan Masalah Kesehatan', 'Medical emergency', [['health_unconscious', 'Tidak sadarkan diri', 'Unconscious person', 1]]),
];

function category(code: string, nameId: string, nameEn: string, subTypes: readonly (readonly [string, string, string, number])[]) {
  return {
    code,
    nameId,
    nameEn,
    subTypes: subTypes.map(([subCode, subNameId, subNameEn, priority]) => ({ code: subCode, nameId: subNameId, nameEn: subNameEn, priority })),
  };
}

interface TestUserInput {
  readonly username: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly now: EpochMs;
}

let passwordHash: Promise<string> | null = null;

/** One more person of the room, who signs in with `TEST_PASSWORD`. */
export async function insertUser({ db }: Pick<TestDatabase, 'db'>, { username, role, agencyId, now }: TestUserInput): Promise<CurrentUser> {
  // One hash for all: it is slow by design.
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const id = uuidv7(now);
  await insertAccount(db, { id, name: `Uji ${username}`, username, role, agencyId, passwordHash: await passwordHash, createdAt: now });
  return { id, name: `Uji ${username}`, username, role, agencyId, sessionId: uuidv7(now) };
}

const TEST_UNITS: readonly { readonly agency: TestAgency; readonly callSign: string; readonly kind: UnitKind; readonly station: readonly [number, number] }[] =
  [
    { agency: 'damkar', callSign: 'DAMKAR-1', kind: 'fire_engine', station: [108.2277, -6.8361] },
    { agency: 'damkar', callSign: 'DAMKAR-2', kind: 'rescue', station: [108.2277, -6.8361] },
    { agency: 'psc119', callSign: 'PSC-1', kind: 'ambulance', station: [108.2312, -6.8292] },
  ];

async function insertUnits({ db }: TestDatabase, agencyIds: Record<TestAgency, string>, now: EpochMs): Promise<[TestUnit, TestUnit, TestUnit]> {
  const stationIds = new Map<TestAgency, string>();
  const units: TestUnit[] = [];
  for (const { agency, callSign, kind, station } of TEST_UNITS) {
    const agencyId = agencyIds[agency];
    const stationId = stationIds.get(agency) ?? uuidv7(now);
    if (!stationIds.has(agency)) {
      await db
        .insertInto('station')
        .values({ id: stationId, agency_id: agencyId, name: `Pos ${agency}`, location: point(...station) })
        .execute();
      stationIds.set(agency, stationId);
    }
    const row = await db
      .insertInto('unit')
      .values({ id: uuidv7(now), agency_id: agencyId, station_id: stationId, call_sign: callSign, kind, status: 'available', status_at: new Date(now) })
      .returning(['id', 'wire_id as wireId', 'call_sign as callSign', 'agency_id as agencyId'])
      .executeTakeFirstOrThrow();
    units.push(row);
  }
  const [first, second, third] = units;
  if (first === undefined || second === undefined || third === undefined) throw new Error('impossible: three units');
  return [first, second, third];
}
