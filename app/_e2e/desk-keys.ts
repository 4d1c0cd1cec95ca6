import { expect } from '@playwright/test';
import { CATEGORY_CODES } from '../../server/incident/incident.schema';
import type { KeyboardDesk } from './drivers/keyboard-desk';
import { type Installation, tellSwitchEvent } from './installation';

export const MOST_STROKES = 12;

/** Kecamatan far from each other, so that none looks like the one before. */
const PLACES = ['Lemahsugih', 'Kertajati', 'Cikijing', 'Jatiwangi', 'Rajagaluh', 'Kadipaten', 'Talaga', 'Ligung'] as const;

export interface Caller {
  readonly callId: string;
  readonly number: string;
  readonly masked: string;
}

/** Callers with numbers of their own, as many as are asked for. */
export class Callers {
  readonly #installation: Installation;
  #count = 0;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  async ring(): Promise<Caller> {
    this.#count += 1;
    const last = String(100 + this.#count);
    const caller = { callId: `keys-1764000000.${this.#count}`, number: `082099887${last}`, masked: `0820-****-*${last}` };
    await tellSwitchEvent(this.#installation, 'rang', caller);
    return caller;
  }

  async tell(event: 'answered' | 'ended', caller: Caller): Promise<void> {
    await tellSwitchEvent(this.#installation, event, caller);
  }
}

export interface Counted {
  readonly category: string;
  readonly strokes: number;
}

/** From the ring to the forward, one call for each category; how many keys each took beside the text of place and note. */
export async function forwardEachCategory(desk: KeyboardDesk, callers: Callers): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const [index, category] of CATEGORY_CODES.entries()) {
    const caller = await callers.ring();
    await expect(desk.part('ringing-call').filter({ hasText: caller.masked })).toBeVisible();
    desk.takeStrokes();
    await forwardOne(desk, { index, place: PLACES[index] ?? PLACES[0], whenAnswered: () => callers.tell('answered', caller) });
    counted.push({ category, strokes: desk.takeStrokes() });
    await callers.tell('ended', caller);
  }
  return counted;
}

interface Emergency {
  /** Of the category, from 0. */
  readonly index: number;
  readonly place: string;
  readonly whenAnswered: () => Promise<void>;
}

/** Answer, emergency, category, place, note, forward: seven keys, the chord counting as two. */
export async function forwardOne(desk: KeyboardDesk, { index, place, whenAnswered }: Emergency): Promise<void> {
  await desk.press('a');
  await expect(desk.part('disposition-bar')).toBeVisible();
  await whenAnswered();
  // Not waited for in between: a hand that knows both keys is faster than the answer to the first.
  await desk.press('e');
  await desk.press(String(index + 1));
  await expect(desk.part('place-search')).toBeFocused();
  await desk.type(place);
  await expect(desk.part('place-hit').first()).toContainText(place);
  await desk.press('Enter');
  await expect(desk.part('note')).toBeFocused();
  await desk.type('3 orang luka, api besar?');
  await desk.press('Control+Enter');
  await expect(desk.part('take-back-bar')).toBeVisible();
  await expect(desk.part('incident-state')).toHaveAttribute('data-state', 'forwarded');
  await expect(desk.part('note')).toHaveValue('3 orang luka, api besar?');
  // The note still has the focus; the next ring is answered from outside of text.
  await desk.press('Escape');
}

/** Everything that an operator's shift has, from the first ready to signing out. */
export async function workWholeShift(desk: KeyboardDesk, callers: Callers): Promise<void> {
  const presence = desk.part('my-presence');
  await desk.press('j');
  await desk.press('Enter');
  await expect(presence).toHaveAttribute('data-state', 'break');
  await desk.press('Escape');
  await desk.press('y');
  await expect(presence).toHaveAttribute('data-state', 'ready');

  await putAway(desk, callers, async () => desk.press('g'));
  await putAway(desk, callers, async () => {
    await desk.press('p');
    await expect(desk.part('put-away')).toBeVisible();
    await desk.press('x');
    await expect(desk.part('disposition-bar')).toBeVisible();
    await desk.press('p');
  });
  await putAway(desk, callers, () => give(desk, 't', 'Telkomsel'));
  await putAway(desk, callers, () => give(desk, 'r', 'PLN 123'));
  await workEmergency(desk, callers);
  await workCallBack(desk, callers);

  await desk.press('y');
  await expect(presence).toHaveAttribute('data-state', 'ready');
  await desk.tabTo(desk.page.getByRole('button', { name: /^(Keluar|Sign out)$/ }));
  await desk.press('Enter');
  await expect(desk.page).toHaveURL(/\/sign-in/);
}

async function putAway(desk: KeyboardDesk, callers: Callers, dispose: () => Promise<void>): Promise<void> {
  const caller = await callers.ring();
  await desk.answer(caller.masked);
  await callers.tell('answered', caller);
  await dispose();
  await expect(desk.part('put-away')).toContainText(caller.masked);
  await callers.tell('ended', caller);
  await expect(desk.part('active-call')).toHaveCount(0);
}

/** A disposition that asks for one word more. */
async function give(desk: KeyboardDesk, key: string, detail: string): Promise<void> {
  await desk.press(key);
  await expect(desk.part('disposition-detail')).toBeFocused();
  await desk.type(detail);
  await desk.press('Enter');
}

/** Forwarded by keys, finished on behalf by the command line, closed by its buttons. */
async function workEmergency(desk: KeyboardDesk, callers: Callers): Promise<void> {
  const caller = await callers.ring();
  await expect(desk.part('ringing-call').filter({ hasText: caller.masked })).toBeVisible();
  await forwardOne(desk, { index: 0, place: 'Majalengka', whenAnswered: () => callers.tell('answered', caller) });
  await callers.tell('ended', caller);
  await desk.command('instansi damkar terima oleh Petugas Jaga');
  await expect(desk.part('incident-state')).toHaveAttribute('data-state', 'acknowledged');
  await desk.command('instansi damkar selesai oleh Petugas Jaga');
  await expect(desk.part('incident-state')).toHaveAttribute('data-state', 'handled');
  await desk.tabTo(desk.part('close-incident'));
  await desk.press('Enter');
  await desk.tabTo(desk.part('verified-with-caller'));
  await desk.press('ArrowDown');
  await desk.tabTo(desk.part('confirm-act'));
  await desk.press('Enter');
  await expect(desk.part('incident-state')).toHaveAttribute('data-state', 'closed');
  await desk.press('Escape');
}

/** Hung up before anybody answered: the number is looked at, called from another telephone, and the result told. */
async function workCallBack(desk: KeyboardDesk, callers: Callers): Promise<void> {
  const caller = await callers.ring();
  await expect(desk.part('ringing-call').filter({ hasText: caller.masked })).toBeVisible();
  await callers.tell('ended', caller);
  const row = desk.part('call-back').filter({ hasText: caller.masked });
  await expect(row).toBeVisible();
  await desk.press('v');
  await desk.press('Enter');
  await expect(desk.part('call-back-reveal')).toBeFocused();
  await desk.press('Enter');
  await expect(desk.part('call-back-number')).toContainText(caller.number.slice(-6));
  await desk.tabTo(desk.part('call-back-reached'));
  await desk.press('Enter');
  await expect(row).toHaveCount(0);
}
