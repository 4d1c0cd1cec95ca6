import type { Db } from '../../db/client';
import type { CurrentUser } from '../account/account.schema';
import { listAgencies } from '../agency/agency.service';
import { actorOf } from '../api/context';
import type { InstallationReference } from '../installation/installation.schema';
import { type CommitContext, commitFacts, type FactTransaction } from '../live/commit';
import { placeAt } from '../place/place.service';
import { type RouteContext, routeTimes } from '../route/route.service';
import type { Runtime } from '../runtime';
import { DomainError } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { listUnits } from '../unit/unit.service';
import { endRunCardRow, insertRunCard, readDistricts, readEndedRunCards, readRunCardsInForce } from './run-card.repository';
import { chooseRunCard, districtOf, minuteOfDay, rankUnits } from './run-card.rules';
import type { EndRunCard, PreviewRunCard, PutRunCard, RunCard, RunCardList, RunCardPreview } from './run-card.schema';

type RunCardContext = CommitContext & Pick<Runtime, 'reference'>;

const MOST_ENDED = 50;

/** Those in force; a real installation begins without any. */
export async function runCardsInForce(db: Db): Promise<RunCard[]> {
  return readRunCardsInForce(db);
}

export async function listRunCards(db: Db): Promise<RunCardList> {
  return { inForce: await readRunCardsInForce(db), ended: await readEndedRunCards(db, MOST_ENDED), districts: await readDistricts(db) };
}

/** A new card, or another version of one: the old row ends in the same instant. What was proposed before stays readable. */
export async function putRunCard(context: RunCardContext, user: CurrentUser, input: PutRunCard): Promise<RunCard> {
  const { commandId, replacesId, ...card } = input;
  return commitFacts(context, actorOf(user), { id: commandId, name: 'runCard.put' }, async (tx) => {
    await refuseUnknown(tx, context.reference.current, input);
    if (replacesId !== null && !(await endRunCardRow(tx.db, replacesId, { at: tx.now, endedBy: user.id })))
      throw new DomainError('stale', { field: 'replacesId', reason: 'run_card_changed' });
    const created = await insertRunCard(tx.db, { ...card, id: uuidv7(tx.now), validFrom: tx.now, madeBy: user.id });
    if (created === undefined) throw new DomainError('conflict', { field: 'categoryCode', reason: 'run_card_exists' });
    return created;
  });
}

/** Ends a card: the next less specific one takes over, if there is one. */
export async function endRunCard(context: RunCardContext, user: CurrentUser, input: EndRunCard): Promise<{ readonly runCardId: string }> {
  return commitFacts(context, actorOf(user), { id: input.commandId, name: 'runCard.end' }, async (tx) => {
    if (!(await endRunCardRow(tx.db, input.runCardId, { at: tx.now, endedBy: user.id })))
      throw new DomainError('stale', { field: 'runCardId', reason: 'run_card_changed' });
    return { runCardId: input.runCardId };
  });
}

async function refuseUnknown(tx: FactTransaction, { categories }: InstallationReference, input: PutRunCard): Promise<void> {
  const category = categories.find((one) => one.code === input.categoryCode);
  if (input.subTypeCode !== null && category?.subTypes.some((one) => one.code === input.subTypeCode) !== true)
    throw new DomainError('invalid', { field: 'subTypeCode', reason: 'sub_type_of_other_category' });
  if (input.districtCode !== null && !(await readDistricts(tx.db)).some((one) => one.code === input.districtCode))
    throw new DomainError('invalid', { field: 'districtCode', reason: 'district_unknown' });
  const agencies = await listAgencies(tx);
  for (const { agencyCode } of input.needs) {
    const agency = agencies.find((one) => one.code === agencyCode);
    if (agency?.isActive !== true) throw new DomainError('invalid', { field: 'needs', reason: 'agency_unknown', values: { agency: agencyCode } });
  }
}

type PreviewContext = RouteContext & Pick<Runtime, 'reference'>;

/** Who would go to this point now: the card in force there, its agencies, and their fitting units by travel time. */
export async function previewRunCard(context: PreviewContext, user: CurrentUser, input: PreviewRunCard): Promise<RunCardPreview> {
  const { db, clock, reference } = context;
  const place = await placeAt(db, input.point);
  const card = chooseRunCard(await readRunCardsInForce(db), {
    categoryCode: input.categoryCode,
    subTypeCode: input.subTypeCode,
    districtCode: districtOf(place?.code ?? null),
    minute: minuteOfDay(clock.now(), reference.current.installation.timeZone),
  });
  const found = { card, placeName: place?.name ?? null, districtName: place?.districtName ?? null };
  if (card === null) return { ...found, agencies: [] };
  const units = await listUnits(db, null);
  const times = await routeTimes(context, user, { point: input.point });
  const timeOf = new Map(times.flatMap((time) => (time.unitId === null ? [] : [[time.unitId, time] as const])));
  const agencies = await listAgencies(context);
  return {
    ...found,
    agencies: card.needs.map((need) => {
      const agency = agencies.find((one) => one.code === need.agencyCode);
      const own = units.filter((unit) => unit.agencyId === agency?.id);
      return { code: need.agencyCode, name: agency?.name ?? null, isActive: agency?.isActive ?? false, units: rankUnits(need, own, timeOf) };
    }),
  };
}
