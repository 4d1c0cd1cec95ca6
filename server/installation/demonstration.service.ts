import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../../db/client';
import { REFERENCE_CATEGORIES } from '../../db/reference/categories';
import { type ReferencePlace, readReferencePlaces } from '../../db/reference/places';
import { DEFAULT_TARGET_SECONDS, REGENCY } from '../../db/reference/regency';
import { approveDemonstrationCards } from '../question-card/new-installation-cards.service';
import { createRunCards } from '../run-card/demonstration-cards.service';
import type { Runtime } from '../runtime';
import { uuidv7 } from '../shared/ids';
import { insertAccounts, insertAgencies, insertUnits, type NewAgencyRow, type NewStationRow, type NewUnitRow, readNewUnits } from './demonstration.repository';
import { DEMONSTRATION_ACCOUNTS, DEMONSTRATION_AGENCIES, DEMONSTRATION_PASSWORD, demonstrationContacts, deviceIdentifierOf } from './demonstration.rules';
import type { HistoryWorld } from './history.schema';
import { createHistory } from './history.service';
import { createReference } from './installation.service';

const HISTORY_DAYS = 90;
const HISTORY_SEED = 112;
const DAY_MS = 86_400_000;
/** Of `SIM-20261124-0007`: simulated incidents have a series of their own. */
const SIMULATED_SERIES = 'SIM';

/**
 * A demonstration with everything on it: agencies, stations, units with devices, an account of each role, and a quarter of
 * plausible history with nothing left open. One transaction: a start killed half-way leaves an empty database.
 */
export async function createDemonstration({ db, clock, sealer }: Pick<Runtime, 'db' | 'clock' | 'sealer'>, onProgress: (line: string) => void): Promise<void> {
  const now = clock.now();
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD);
  await db.transaction().execute(async (tx) => {
    const { cells } = await createReference(tx, { kind: 'demonstration', createdAt: now });
    onProgress(`  ${cells} sel desa / village cells`);
    const from = now - HISTORY_DAYS * DAY_MS;
    const agencies = await createAgencies(tx, from);
    await createRunCards(tx, from);
    await approveDemonstrationCards(tx, now, idOfHealthAgency(agencies));
    const operatorIds = await createAccounts(tx, { agencies, passwordHash, createdAt: now });
    const units = await readNewUnits(tx);
    const history = await createHistory(tx, sealer, { ...WORLD, ...villagesOf(readReferencePlaces()), from, to: now, agencies, units, operatorIds });
    onProgress(`  ${history.calls} panggilan / calls, ${history.incidents} kejadian / incidents`);
  });
}

const WORLD = {
  seed: HISTORY_SEED,
  timeZone: REGENCY.timeZone,
  series: SIMULATED_SERIES,
  targetSeconds: DEFAULT_TARGET_SECONDS,
  priorities: new Map(REFERENCE_CATEGORIES.flatMap((category) => category.subTypes.map((subType) => [subType.code, subType.priority] as const))),
} as const;

async function createAgencies(db: Db, at: number): Promise<NewAgencyRow[]> {
  const points = new Map(readReferencePlaces().map((place) => [place.code, [place.lon, place.lat] as const]));
  const agencies = DEMONSTRATION_AGENCIES.map((agency) => ({
    ...agency,
    id: uuidv7(at),
    contacts: demonstrationContacts(agency.telephone).map((contact) => ({ ...contact, id: uuidv7(at) })),
  }));
  const stations = agencies.flatMap((agency) => agency.stations.map((station) => ({ ...station, id: uuidv7(at), agencyId: agency.id })));
  await insertAgencies(
    db,
    agencies,
    stations.map((station): NewStationRow => {
      const point = points.get(station.districtCode);
      if (point === undefined) throw new Error(`no district ${station.districtCode}`);
      return { id: station.id, agencyId: station.agencyId, name: station.name, point };
    }),
  );
  const units = stations.flatMap((station) =>
    station.units.map(
      ([callSign, kind]): NewUnitRow => ({
        id: uuidv7(at),
        agencyId: station.agencyId,
        stationId: station.id,
        callSign,
        kind,
        deviceId: uuidv7(at),
        deviceIdentifier: deviceIdentifierOf(callSign),
      }),
    ),
  );
  await insertUnits(db, units, at);
  return agencies;
}

function idOfHealthAgency(agencies: readonly NewAgencyRow[]): string {
  const found = agencies.find((agency) => agency.code === 'psc119');
  if (found === undefined) throw new Error('impossible: a demonstration without a health agency');
  return found.id;
}

interface AccountsInput {
  readonly agencies: readonly NewAgencyRow[];
  readonly passwordHash: string;
  readonly createdAt: number;
}

/** All accounts; answers with the ids of the four operators. */
async function createAccounts(db: Db, { agencies, passwordHash, createdAt }: AccountsInput): Promise<HistoryWorld['operatorIds']> {
  const idByCode = new Map(agencies.map((agency) => [agency.code, agency.id]));
  const accounts = DEMONSTRATION_ACCOUNTS.map(({ agencyCode, ...account }) => ({
    ...account,
    id: uuidv7(createdAt),
    agencyId: agencyCode === null ? null : (idByCode.get(agencyCode) ?? null),
    passwordHash,
    createdAt,
  }));
  await insertAccounts(db, accounts);
  const [first, second, third, fourth] = accounts.filter((account) => account.role === 'operator').map((account) => account.id);
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) throw new Error('impossible: four operators');
  return [first, second, third, fourth];
}

function villagesOf(places: readonly ReferencePlace[]): Pick<HistoryWorld, 'villages' | 'neighbours'> {
  const villages = places.filter((place) => place.kind !== 'kecamatan');
  const isOwn = (place: ReferencePlace) => place.code.startsWith(`${REGENCY.code}.`);
  return {
    villages: villages
      .filter(isOwn)
      .map(({ lon, lat, areaKm2, kind }) => ({ point: [lon, lat] as const, areaKm2: areaKm2 ?? 3, isUrban: kind === 'kelurahan' })),
    neighbours: villages.filter((place) => !isOwn(place)).map(({ lon, lat }) => [lon, lat] as const),
  };
}
