import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from './messages';

const SERVER = new URL('../../server/', import.meta.url).pathname;

/** Reasons that a caller outside of the pages gets, in words of the door: devices and switches read no sentence. */
const DOORS = /\/(position|device|call\/telephony|api\/(doors|http|health))/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path);
    return /(?<!\.test)\.ts$/.test(entry.name) && !DOORS.test(path) ? [path] : [];
  });
}

function reasonsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/new DomainError\([^;]*?reason: '(\w+)'/g)].map((found) => found[1] ?? '');
}

describe('the sentences for refused commands', () => {
  it('exist for every reason that the server gives to a page', () => {
    const reasons = [...new Set(sources(SERVER).flatMap(reasonsOf))].sort();
    expect(reasons.length).toBeGreaterThan(5);
    expect(reasons.filter((reason) => !(reason in MESSAGES.id.errors))).toEqual([]);
  });
});
