import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { DraftCipher } from './draft-cipher';
import { DraftJournal, JOURNAL_PAUSE_MS, type Leftovers } from './draft-journal';
import { JournalStore } from './journal-store';

const MINE = { key: '0a'.repeat(32), owner: 'mine' };
const THEIRS = { key: '0b'.repeat(32), owner: 'theirs' };
const NOBODY: ReadonlySet<string> = new Set();
const HOUR_MS = 3_600_000;

/** One browser: tabs come and go, what lies in it stays. */
function browser() {
  const factory = new IDBFactory();
  const clock = { now: Date.UTC(2026, 10, 25, 8) };
  const tab = (name: string) => {
    const waiting: { readonly milliseconds: number; readonly work: () => void }[] = [];
    const journal = new DraftJournal({
      store: new JournalStore(() => factory),
      tab: name,
      now: () => clock.now,
      after(milliseconds, work) {
        waiting.push({ milliseconds, work });
        return () => undefined;
      },
    });
    return { journal, waiting };
  };
  /** What lies there, as anybody with the disk in hand would read it. */
  const bytes = async () => {
    const store = new JournalStore(() => factory);
    const all = await store.adopt({ owner: MINE.owner, tab: 'reader', living: NOBODY, forgetBefore: 0 });
    return all.map((entry) => `${entry.id} ${entry.owner} ${Buffer.from(entry.sealed).toString('latin1')}`).join('\n');
  };
  return { factory, clock, tab, bytes };
}

function note(text: string) {
  return { fields: { note: text }, base: { note: '' }, sent: {}, version: 3 };
}

function texts({ found }: Leftovers) {
  return found.map(({ subject, unsaved }) => [subject, unsaved.fields['note']]);
}

describe('the journal of drafts', () => {
  it('gives the next tab of the same account what a dead one had not stored, and only that', async () => {
    const { tab } = browser();
    const dead = tab('dead').journal;
    dead.unlock(MINE);
    dead.keep('incident:1', note('api'));
    dead.keep('incident:2', note('banjir'));
    await dead.flush();
    dead.keep('incident:2', null);
    dead.keep('incident:1', note('api besar'));
    await dead.flush();
    const next = tab('next').journal;
    next.unlock(MINE);
    expect(texts(await next.takeOver(NOBODY))).toEqual([['incident:1', 'api besar']]);
  });

  it('waits no longer than a third of the saving pause, and writes what was typed before the key was here', async () => {
    const { tab } = browser();
    const { journal, waiting } = tab('one');
    journal.keep('pad', note('plat E 1234'));
    expect(waiting).toEqual([]);
    journal.unlock(MINE);
    journal.keep('pad', note('plat E 1234 XY'));
    expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([JOURNAL_PAUSE_MS]);
    for (const { work } of waiting) work();
    await journal.flush();
    const next = tab('next').journal;
    next.unlock(MINE);
    expect(texts(await next.takeOver(NOBODY))).toEqual([['pad', 'plat E 1234 XY']]);
  });

  it('forgets what was stored while its earlier state was still being written', async () => {
    const { tab } = browser();
    const one = tab('one').journal;
    one.unlock(MINE);
    one.keep('incident:1', note('api'));
    const writing = one.flush();
    one.keep('incident:1', null);
    await writing;
    await one.flush();
    const next = tab('next').journal;
    next.unlock(MINE);
    expect(texts(await next.takeOver(NOBODY))).toEqual([]);
  });

  it('leaves a living tab its own, and gives each leftover to one of two tabs that open at once', async () => {
    const { tab } = browser();
    for (const name of ['living', 'dead']) {
      const { journal } = tab(name);
      journal.unlock(MINE);
      journal.keep(`incident:${name}`, note(name));
      await journal.flush();
    }
    const pair = [tab('left').journal, tab('right').journal];
    for (const journal of pair) journal.unlock(MINE);
    const taken = await Promise.all(pair.map((journal) => journal.takeOver(new Set(['living', 'left', 'right']))));
    expect(taken.map(texts).toSorted((left, right) => left.length - right.length)).toEqual([[], [['incident:dead', 'dead']]]);
  });

  it('keeps a leftover until it is dropped: a tab that dies over it passes it on', async () => {
    const { tab } = browser();
    const dead = tab('dead').journal;
    dead.unlock(MINE);
    dead.keep('incident:1', note('api'));
    await dead.flush();
    const second = tab('second').journal;
    second.unlock(MINE);
    const [leftover] = (await second.takeOver(NOBODY)).found;
    const third = tab('third').journal;
    third.unlock(MINE);
    expect(texts(await third.takeOver(NOBODY))).toEqual([['incident:1', 'api']]);
    await third.drop([leftover?.id ?? '']);
    const fourth = tab('fourth').journal;
    fourth.unlock(MINE);
    expect(texts(await fourth.takeOver(NOBODY))).toEqual([]);
  });

  it('can be read neither on the disk nor by another account, which does not even learn that there is something', async () => {
    const { tab, bytes } = browser();
    const mine = tab('mine').journal;
    mine.unlock(MINE);
    mine.keep('incident:1', note('ibu Sari hamil'));
    await mine.flush();
    const theirs = tab('theirs').journal;
    theirs.unlock(THEIRS);
    expect(await theirs.takeOver(NOBODY)).toEqual({ found: [], unreadable: 0 });
    expect(await bytes()).toContain('mine');
    expect(await bytes()).not.toContain('Sari');
  });

  it('says how many entries cannot be opened, and removes them', async () => {
    const { tab } = browser();
    const mine = tab('mine').journal;
    mine.unlock({ ...MINE, key: THEIRS.key });
    mine.keep('incident:1', note('api'));
    await mine.flush();
    const next = tab('next').journal;
    next.unlock(MINE);
    expect(await next.takeOver(NOBODY)).toEqual({ found: [], unreadable: 1 });
    const after = tab('after').journal;
    after.unlock(MINE);
    expect(await after.takeOver(NOBODY)).toEqual({ found: [], unreadable: 0 });
  });

  it('forgets an account that has not come back to this browser for a month', async () => {
    const { tab, clock, bytes } = browser();
    const mine = tab('mine').journal;
    mine.unlock(MINE);
    mine.keep('incident:1', note('api'));
    await mine.flush();
    clock.now += 29 * 24 * HOUR_MS;
    const theirs = tab('theirs').journal;
    theirs.unlock(THEIRS);
    await theirs.takeOver(NOBODY);
    expect(await bytes()).not.toBe('');
    clock.now += 2 * 24 * HOUR_MS;
    await theirs.takeOver(NOBODY);
    expect(await bytes()).toBe('');
  });

  it('tells when the browser keeps nothing, and typing goes on', async () => {
    const told: unknown[] = [];
    const journal = new DraftJournal({
      store: new JournalStore(() => {
        throw new Error('storage is off');
      }),
      tab: 'one',
      now: () => 0,
      after: () => () => undefined,
    });
    journal.onFailure((failure) => told.push(failure));
    journal.unlock(MINE);
    journal.keep('pad', note('api'));
    await journal.flush();
    expect(String(told[0])).toContain('storage is off');
  });
});

describe('the cipher of drafts', () => {
  it('opens what it sealed, at its own place only, by its own key only, unchanged only', () => {
    const cipher = new DraftCipher(MINE.key);
    const sealed = cipher.seal('api besar é', 'place');
    expect(cipher.open(sealed, 'place')).toBe('api besar é');
    expect(cipher.open(sealed, 'other place')).toBeNull();
    expect(new DraftCipher(THEIRS.key).open(sealed, 'place')).toBeNull();
    expect(cipher.open(sealed.with(30, (sealed[30] ?? 0) ^ 1), 'place')).toBeNull();
    expect(cipher.open(new Uint8Array(3), 'place')).toBeNull();
    expect(cipher.seal('api', 'place')).not.toEqual(cipher.seal('api', 'place'));
  });
});
