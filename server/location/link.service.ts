import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../db/client';
import type { CurrentUser } from '../account/account.schema';
import type { CallView } from '../call/call.schema';
import { holdCall, noteLinkChanged, noteLocated } from '../call/call.service';
import { openOwnNumber } from '../call/reveal.service';
import { actorOfUser } from '../incident/incident.service';
import type { IncidentContext } from '../incident/settle';
import { type Command, commitFacts, type FactTransaction, SYSTEM_ACTOR } from '../live/commit';
import { outboundOf, queueMessage } from '../outbound/outbound.service';
import type { Runtime } from '../runtime';
import { DomainError, expectRow } from '../shared/errors';
import { uuidv7 } from '../shared/ids';
import { isMobileNumber } from '../shared/telephone-number';
import type { AmlFix } from './aml.schema';
import { countLinks, findLink, type HeldLink, insertLink, lockLink, moveCandidate, readLinkFix, readLinks, updateLink } from './link.repository';
import { codeOf, isWorthTelling, LEAST_GAP_MS, LINK_MS, LINKS_PER_CALL, linkEndsAt, linkText, normaliseCode } from './link.rules';
import type { LinkView, PostedPosition, ToldStep } from './link.schema';
import { insertCandidate } from './location.repository';

export type LinkContext = IncidentContext & Pick<Runtime, 'env'>;

const TOKEN_BYTES = 16;
const TOKEN = /^[\w-]{22}$/;

/** A token has 128 bits of chance: its plain hash finds it and nobody can work it back. */
const tokenHash = (token: string) => createHash('sha256').update(token).digest();
/** A code has few: only this installation's key tells which hash is its. */
const codeHash = ({ sealer }: Pick<LinkContext, 'sealer'>, code: string) => sealer.lookupHash(`location code ${code}`);

/** One that no other link has or had. */
async function newCode(context: LinkContext, db: Db): Promise<string> {
  for (;;) {
    const code = codeOf(randomBytes(32));
    if (code !== null && (await findLink(db, codeHash(context, code))) === undefined) return code;
  }
}

/**
 * Asks the caller for the position: makes a link for the call and queues the short message that carries it. Without a mobile
 * number or a gateway the code alone is read out. For the operator on the call; three a call.
 */
export async function sendLink(
  context: LinkContext,
  user: CurrentUser,
  input: { readonly command: Command; readonly callId: string },
): Promise<{ linkId: string }> {
  return commitFacts(context, actorOfUser(user), input.command, async (tx) => {
    const call = await holdCall(tx, input.callId);
    const number = await openOwnNumber({ sealer: context.sealer, db: tx.db }, user, call.id);
    refuseOver(call, tx.now);
    if ((await countLinks(tx.db, call.id)) >= LINKS_PER_CALL) throw new DomainError('too_many', { field: 'callId', reason: 'links_used_up' });
    const [token, code] = [randomBytes(TOKEN_BYTES).toString('base64url'), await newCode(context, tx.db)];
    const expiresAt = tx.now + LINK_MS;
    const order = { purpose: 'location_link', callId: call.id, text: textFor(context, token), giveUpAt: expiresAt } as const;
    const messageId = number === null || !isMobileNumber(number) ? null : await queueMessage(context, tx, { ...order, number });
    const linkId = uuidv7(tx.now);
    await insertLink(tx.db, {
      id: linkId,
      callId: call.id,
      tokenHash: tokenHash(token),
      codeHash: codeHash(context, code),
      codeSealed: context.sealer.seal(code).sealed,
      keyId: context.sealer.keyId,
      messageId,
      sentBy: user.id,
      createdAt: tx.now,
      expiresAt,
    });
    await noteLinkChanged(context, tx, call.id);
    return { linkId };
  });
}

function refuseOver(call: CallView, now: number): void {
  if (linkEndsAt({ expiresAt: now + LINK_MS, callEndedAt: call.endedAt }) <= now)
    throw new DomainError('illegal_move', { field: 'callId', reason: 'call_over', values: { state: call.state } });
}

function textFor({ env, reference }: LinkContext, token: string): string {
  const { installation } = reference.current;
  return linkText({ name: installation.name, url: `${env.publicUrl}/l/${token}`, isDemonstration: installation.kind === 'demonstration' });
}

/** The links of a call with what became of each; the newest last. */
export async function linksOfCall({ db, env, sealer, clock }: Pick<LinkContext, 'db' | 'env' | 'sealer' | 'clock'>, callId: string): Promise<LinkView[]> {
  const rows = await readLinks(db, callId);
  const messages = await outboundOf(
    db,
    rows.flatMap(({ messageId }) => messageId ?? []),
  );
  const { host, protocol, hostname } = new URL(env.publicUrl);
  return rows.map(({ codeSealed, keyId, messageId, callEndedAt, ...row }) => {
    const message = messageId === null ? undefined : messages.get(messageId);
    const endsAt = linkEndsAt({ expiresAt: row.expiresAt, callEndedAt });
    return {
      ...row,
      expiresAt: endsAt,
      isLive: clock.now() < endsAt,
      code: sealer.open({ sealed: codeSealed, keyId }),
      address: `${host}/l`,
      isSecure: protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname),
      delivery: message?.state ?? 'unreachable',
      attempts: message?.attempts ?? 0,
      lastError: message?.lastError ?? null,
    };
  });
}

/** What stands behind `/l/...`: a link that is open, one that was, or none. */
export type LinkAt =
  | { readonly kind: 'live'; readonly id: string; readonly callId: string; readonly endsAt: number }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unknown' };

/** `by`: codes can be guessed, tokens cannot. Null: it is neither. */
export function kindOfReference(reference: string): 'token' | 'code' | null {
  if (TOKEN.test(reference)) return 'token';
  return normaliseCode(reference) === null ? null : 'code';
}

export async function linkAt(context: Pick<LinkContext, 'db' | 'sealer' | 'clock'>, reference: string): Promise<LinkAt> {
  const code = TOKEN.test(reference) ? null : normaliseCode(reference);
  if (code === null && !TOKEN.test(reference)) return { kind: 'unknown' };
  const found = await findLink(context.db, code === null ? tokenHash(reference) : codeHash(context, code));
  if (found === undefined) return { kind: 'unknown' };
  const endsAt = linkEndsAt(found);
  return context.clock.now() < endsAt ? { kind: 'live', id: found.id, callId: found.callId, endsAt } : { kind: 'ended' };
}

type LiveLink = Extract<LinkAt, { kind: 'live' }>;

/** More changes than a person makes with one link. */
const MOST_STEPS = 60;

async function holdLink(db: Db, linkId: string): Promise<HeldLink> {
  return expectRow(await lockLink(db, linkId), 'link that was found');
}

/** What the caller did on the page. A step told again is no news. */
export async function recordStep(context: LinkContext, link: LiveLink, step: ToldStep): Promise<void> {
  await commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const held = await holdLink(tx.db, link.id);
    // A page that is opened again takes nothing back that the first one has brought.
    if (held.step === step || (step === 'opened' && held.step !== 'waiting')) return;
    if (held.stepCount >= MOST_STEPS) throw new DomainError('too_many', { field: 'step', reason: 'too_many' });
    await updateLink(tx.db, link.id, { at: tx.now, step, ...(held.openedAt === null ? { openedAt: tx.now } : {}) });
    await noteLinkChanged(context, tx, link.callId);
  });
}

/** 95 % of fixes lie within the accuracy that a browser tells (W3C Geolocation, "accuracy"). */
const BROWSER_CONFIDENCE_PERCENT = 95;

/** A position of the caller: one candidate a link, which moves. It never touches the confirmed point. */
export async function recordPosition(context: LinkContext, link: LiveLink, posted: PostedPosition): Promise<'recorded' | 'too_soon'> {
  return commitFacts(context, SYSTEM_ACTOR, null, async (tx) => {
    const held = await holdLink(tx.db, link.id);
    if (held.lastPositionAt !== null && tx.now - held.lastPositionAt < LEAST_GAP_MS) return 'too_soon';
    const fix: AmlFix = {
      point: [posted.lon, posted.lat],
      radiusMetres: posted.accuracy === 0 ? null : posted.accuracy,
      confidencePercent: posted.accuracy === null || posted.accuracy === 0 ? null : BROWSER_CONFIDENCE_PERCENT,
      fixedAt: tx.now - Math.max(0, posted.ageMs),
      method: 'unknown',
      isValidated: true,
    };
    if (held.candidateId === null) await beginCandidate(context, tx, { link, held, fix });
    else await move(context, tx, { link, held, fix, candidateId: held.candidateId });
    return 'recorded';
  });
}

interface Located {
  readonly link: LiveLink;
  readonly held: HeldLink;
  readonly fix: AmlFix;
}

async function beginCandidate(context: LinkContext, tx: FactTransaction, { link, held, fix }: Located): Promise<void> {
  const candidateId = uuidv7(tx.now);
  // A new row holds on to the call that it names: the call is locked before (live/decisions.md, "Locks").
  await noteLocated(context, tx, link.callId);
  await insertCandidate(tx.db, { id: candidateId, callId: link.callId, numberHash: null, source: 'link', fix, receivedAt: tx.now });
  const change = { step: 'located', lastPositionAt: tx.now, toldAt: tx.now, candidateId } as const;
  await updateLink(tx.db, link.id, { at: tx.now, ...change, ...(held.openedAt === null ? { openedAt: tx.now } : {}) });
}

async function move(context: LinkContext, tx: FactTransaction, { link, held, fix, candidateId }: Located & { readonly candidateId: string }): Promise<void> {
  const before = expectRow(await readLinkFix(tx.db, candidateId), 'candidate of a link');
  const { point, radiusMetres, fixedAt } = fix;
  await moveCandidate(tx.db, candidateId, { point, radiusMetres, fixedAt: fixedAt ?? tx.now, receivedAt: tx.now });
  const isTold = held.step !== 'located' || isWorthTelling(before, fix, { toldAt: held.toldAt ?? 0, now: tx.now });
  await updateLink(tx.db, link.id, {
    at: tx.now,
    lastPositionAt: tx.now,
    ...(held.step === 'located' ? {} : { step: 'located' as const }),
    ...(isTold ? { toldAt: tx.now } : {}),
  });
  if (isTold) await noteLinkChanged(context, tx, link.callId);
}
