import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, CATALOGUE_VERSION, definitionOf } from './catalogue.rules';
import { MEASURE_CODES, MEASURE_GROUPS } from './catalogue.schema';
import { catalogueExport } from './catalogue-export.service';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What each published version says. A definition that changes its meaning raises the version; one that only reads better keeps it and changes the digest here. */
const DIGESTS: Readonly<Record<number, string>> = { 1: '4b2de4d9619c11f601b1b9b4931b8ecbb19d2d279aab8fb922a07530b084e68b' };

function sourcesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

describe('the catalogue', () => {
  it('defines every measure once, in its order and by chapters', () => {
    expect(CATALOGUE.map(({ code }) => code)).toEqual([...MEASURE_CODES]);
    expect(new Set(MEASURE_CODES).size).toBe(MEASURE_CODES.length);
    for (const group of MEASURE_GROUPS)
      expect(
        CATALOGUE.some((definition) => definition.group === group),
        group,
      ).toBe(true);
    expect(definitionOf('call.asa').kind).toBe('mean');
  });

  it('says all of it in both languages, with a reason for everything that is left out', () => {
    for (const { code, name, formula, numerator, denominator, exclusions, source, kind } of CATALOGUE) {
      const told = [
        name,
        formula,
        numerator,
        source,
        ...(denominator === null ? [] : [denominator]),
        ...exclusions.flatMap(({ what, reason }) => [what, reason]),
      ];
      for (const { id, en } of told) expect([id.trim().length > 0, en.trim().length > 0], code).toEqual([true, true]);
      expect(denominator === null, code).toBe(kind === 'count');
      expect(name.id, code).not.toBe(name.en);
    }
    const names = CATALOGUE.map(({ name }) => name.id);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is published under a version that its digest belongs to', () => {
    const { version, digest, definitions } = catalogueExport();
    expect(definitions).toHaveLength(MEASURE_CODES.length);
    expect([version, digest]).toEqual([CATALOGUE_VERSION, DIGESTS[CATALOGUE_VERSION]]);
  });

  it('has no second computation beside it: clocks and outcomes are judged in the report’s repositories and nowhere else', () => {
    const judged = [
      // Differences of marks, in SQL.
      /(?:answered_at|ended_at)\s*-\s*(?:\w+\.)?offered_at/,
      /t[3-8]_at\s*-\s*(?:\w+\.)?(?:t[0-8]_at|start_at)/,
      /elapsedMs\(sql`(?:call|i|a|au|j|incident|complaint)\./,
      // Which promise was in force, and who was in time.
      /targetAt\(/,
      /then '(?:answered_within|abandoned_within|forwarded_within|answered_in_time)'/,
    ];
    const second = [...sourcesUnder('server'), ...sourcesUnder('app'), ...sourcesUnder('db')].filter((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return judged.some((pattern) => pattern.test(text));
    });
    const allowed = [
      'server/report/report-calls.repository.ts',
      'server/report/report-incidents.repository.ts',
      'server/report/report-assignments.repository.ts',
      'server/report/report-complaints.repository.ts',
      'db/measures.ts',
    ];
    expect(second.toSorted()).toEqual(allowed.toSorted());
  });
});
