import { describe, expect, it } from 'vitest';
import { CATEGORY_CODES } from '../../server/incident/incident.schema';
import { UNIT_STATUSES } from '../../server/unit/unit.schema';
import type { CommandWorld } from './argument.rules';
import { completeLine, parseLine, withoutFreeText } from './command-line.rules';
import { COMMAND_NAMES, COMMANDS, type CommandSpec } from './commands.rules';
import { plain } from './near.rules';

const WORLD: CommandWorld = {
  units: ['AMB1', 'AMB2', 'DMK1'].map((callSign) => ({ id: `unit-${callSign}`, callSign })),
  agencies: ['damkar', 'dishub', 'psc119', 'satpol_pp'].map((code) => ({ id: `agency-${code}`, code })),
  incidents: [
    { id: 'seven', number: 'MJL-20261125-0007' },
    { id: 'old-seven', number: 'MJL-20261124-0007' },
    { id: 'old-nine', number: 'MJL-20261124-0009' },
  ],
  networks: ['Telkomsel', 'XL'],
  today: '20261125',
  hasIncident: true,
  hasCall: true,
};

function orderOf(line: string, world = WORLD) {
  const parsed = parseLine(line, world);
  if (parsed.kind !== 'order') throw new Error(`"${line}" is no order: ${JSON.stringify(parsed)}`);
  return parsed.order;
}

function errorOf(line: string, world = WORLD) {
  const parsed = parseLine(line, world);
  if (parsed.kind !== 'error') throw new Error(`"${line}" is no error: ${JSON.stringify(parsed)}`);
  return parsed.error;
}

describe('a line of the command line', () => {
  it('orders what the button does, in Indonesian and in English, with or without its stroke', () => {
    expect(orderOf('/u AMB2 tiba')).toEqual({ kind: 'unit', unitId: 'unit-AMB2', status: 'on_scene', said: null });
    expect(orderOf('unit amb2 arrived')).toEqual(orderOf('/u AMB2 tiba'));
    expect(orderOf('/teruskan damkar,psc')).toEqual({ kind: 'forward', agencyIds: ['agency-damkar', 'agency-psc119'] });
    expect(orderOf('forward damkar, psc, damkar')).toEqual(orderOf('/teruskan damkar,psc'));
    expect(orderOf('/teruskan')).toEqual({ kind: 'forward', agencyIds: null });
    expect(orderOf('/cari  cikijing dekat pasar ')).toEqual({ kind: 'search', text: 'cikijing dekat pasar' });
    expect(orderOf('/catat 3 orang luka, a b c')).toEqual({ kind: 'note', text: '3 orang luka, a b c' });
    expect(orderOf('/kategori kebakaran')).toEqual({ kind: 'key', action: { kind: 'category', index: 0 } });
    expect(orderOf('/category 8')).toEqual({ kind: 'key', action: { kind: 'category', index: 7 } });
    expect(orderOf('/prioritas 2')).toEqual({ kind: 'key', action: { kind: 'priority', level: 2 } });
    expect(orderOf('/tutup instansi')).toEqual({ kind: 'act', given: { act: 'close', verifiedWith: 'agency' } });
    expect(orderOf('/batal salah lapor')).toEqual({ kind: 'act', given: { act: 'cancel', reason: 'salah lapor' } });
    expect(orderOf('/jeda')).toEqual({ kind: 'key', action: { kind: 'takeBreak' } });
    expect(orderOf('/jeda makan')).toEqual({ kind: 'presence', wish: 'break', breakReason: 'meal' });
    expect(orderOf('/siap')).toEqual({ kind: 'presence', wish: 'ready', breakReason: null });
    expect(orderOf('/uji Telkomsel')).toEqual({ kind: 'dispose', disposition: 'test', detail: { referredTo: 'Telkomsel' } });
    expect(orderOf('?')).toEqual({ kind: 'help' });
    expect(parseLine('  / ', WORLD)).toEqual({ kind: 'empty' });
  });

  it('names who said it on which number', () => {
    expect(orderOf('/instansi damkar terima oleh Pak Sari pada 0233-000113')).toEqual({
      kind: 'agency',
      agencyId: 'agency-damkar',
      step: 'acknowledged',
      said: { by: 'Pak Sari', on: '0233-000113' },
    });
    expect(orderOf('/u AMB2 tiba pada radio 4 oleh Sari')).toMatchObject({ said: { by: 'Sari', on: 'radio 4' } });
    expect(errorOf('/u AMB2 tiba lewat Sari')).toMatchObject({ code: 'unknown', at: 13, word: 'lewat', near: ['oleh', 'pada'] });
    expect(errorOf('/u AMB2 tiba oleh')).toMatchObject({ code: 'short', at: 17, length: 0 });
    expect(errorOf('/instansi damkar terima')).toMatchObject({ code: 'missing', at: 24, expected: 'said' });
  });

  it('means the incident of today by its last four figures, and of another day where today has none', () => {
    expect(orderOf('/gabung 0007')).toEqual({ kind: 'act', given: { act: 'merge', intoIncidentId: 'seven' } });
    expect(orderOf('/buka 7')).toEqual({ kind: 'open', incidentId: 'seven' });
    expect(orderOf('/buka mjl-20261124-0007')).toEqual({ kind: 'open', incidentId: 'old-seven' });
    expect(orderOf('/buka 0009')).toEqual({ kind: 'open', incidentId: 'old-nine' });
    const alike = { ...WORLD, today: '20261126' };
    expect(errorOf('/buka 0007', alike)).toMatchObject({ code: 'ambiguous', at: 6, near: ['MJL-20261125-0007', 'MJL-20261124-0007'] });
    expect(errorOf('/buka 0008')).toMatchObject({ code: 'unknown', at: 6, word: '0008' });
  });

  it('says where it goes wrong, what was expected there and what may have been meant', () => {
    expect(errorOf('/u AMB9 tiba')).toMatchObject({ code: 'unknown', at: 3, length: 4, word: 'AMB9', expected: 'unit', near: ['AMB1', 'AMB2'] });
    expect(errorOf('/u AMB tiba')).toMatchObject({ code: 'ambiguous', at: 3, near: ['AMB1', 'AMB2'] });
    expect(errorOf('/u AMB2 tbia')).toMatchObject({ code: 'unknown', at: 8, expected: 'unitStatus', near: ['tiba'] });
    expect(errorOf('/u AMB2')).toMatchObject({ code: 'missing', at: 8, length: 0, expected: 'unitStatus' });
    expect(errorOf('/teruskan damkar, dishbu')).toMatchObject({ code: 'unknown', at: 18, word: 'dishbu', near: ['dishub'] });
    expect(errorOf('/terukan damkar')).toMatchObject({ code: 'unknown', at: 1, expected: 'command', near: ['teruskan'] });
    expect(errorOf('/b')).toMatchObject({ code: 'ambiguous', expected: 'command' });
    expect(errorOf('/siap sekali saja')).toMatchObject({ code: 'extra', at: 6, word: 'sekali saja' });
    expect(errorOf('/batal x')).toMatchObject({ code: 'short', at: 7, limit: 3 });
  });

  it('asks for an incident or a call where the command works on one', () => {
    expect(errorOf('/teruskan damkar', { ...WORLD, hasIncident: false })).toMatchObject({ code: 'needs_incident', at: 1, word: 'teruskan' });
    expect(errorOf('/iseng', { ...WORLD, hasCall: false })).toMatchObject({ code: 'needs_call', at: 1 });
    expect(orderOf('/buka 0007', { ...WORLD, hasIncident: false })).toMatchObject({ kind: 'open' });
  });
});

describe('the words', () => {
  const specs: readonly CommandSpec[] = COMMAND_NAMES.map((name) => COMMANDS[name]);

  it('mean one command each', () => {
    const words = specs.flatMap((spec) => spec.words.map(plain));
    expect(new Set(words).size).toBe(words.length);
    for (const [at, spec] of specs.entries()) {
      for (const word of spec.words) {
        const world = { ...WORLD };
        const parsed = parseLine(`/${word}`, world);
        const name = parsed.kind === 'order' ? parsed.command : null;
        if (name === null) expect(parsed, word).toMatchObject({ kind: 'error', error: { code: 'missing' } });
        else expect(name, word).toBe(COMMAND_NAMES[at]);
      }
    }
  });

  it('name every category and every status that a unit reports', () => {
    for (const index of CATEGORY_CODES.keys()) expect(orderOf(`/kategori ${index + 1}`)).toEqual({ kind: 'key', action: { kind: 'category', index } });
    const named = completeLine('/u AMB1 ', 8, WORLD).proposals.map(({ value }) => value);
    expect(named.toSorted()).toEqual(UNIT_STATUSES.filter((one) => one !== 'assigned').toSorted());
  });
});

describe('completion', () => {
  const texts = (line: string, world = WORLD) => completeLine(line, line.length, world).proposals.map(({ text }) => text);

  it('proposes commands, those that are possible now first', () => {
    expect(texts('/te')).toEqual(['teruskan', 'test']);
    expect(texts('te', { ...WORLD, hasIncident: false })).toEqual(['test', 'teruskan']);
    expect(texts('')).toHaveLength(8);
  });

  it('proposes what the place takes, and takes the place of what is typed of it', () => {
    expect(texts('/u am')).toEqual(['AMB1', 'AMB2']);
    expect(completeLine('/u am', 5, WORLD)).toMatchObject({ from: 3, to: 5, hasMore: true });
    expect(texts('/u AMB2 t')).toEqual(['tiba', 'transporting', 'tidakdapatdipakai']);
    expect(texts('/gabung ')).toContain('MJL-20261124-0007');
    expect(texts('/u AMB2 tiba ')).toEqual(['oleh', 'pada']);
    expect(texts('/uji tel')).toEqual(['Telkomsel']);
    expect(texts('/catat a')).toEqual([]);
    expect(texts('/siap ')).toEqual([]);
  });

  it('leaves out what the list names already, and whole words', () => {
    expect(texts('/teruskan damkar,d')).toEqual(['dishub']);
    expect(completeLine('/teruskan damkar,d', 18, WORLD)).toMatchObject({ from: 17, to: 18 });
    expect(texts('/teruskan damkar, ')).toEqual(['dishub', 'psc119', 'satpol_pp']);
    expect(texts('/teruskan damkar')).toEqual([]);
  });

  it('looks at what stands before the caret only', () => {
    expect(completeLine('/u am tiba', 5, WORLD)).toMatchObject({ from: 3, to: 5 });
  });
});

describe('what is stored of a line', () => {
  it('holds nothing that a person said', () => {
    expect(withoutFreeText('/catat Ibu Sari, Blok C')).toBe('/catat');
    expect(withoutFreeText('/u AMB2 tiba oleh Sari pada 0812')).toBe('/u AMB2 tiba');
    expect(withoutFreeText('/cari rumah Pak Sari')).toBe('/cari');
    expect(withoutFreeText('Ibu Sari luka')).toBe('');
    expect(withoutFreeText('/teruskan damkar, psc')).toBe('/teruskan damkar, psc');
  });
});
