import { describe, expect, test } from 'vitest';
import { CATEGORY_CODES } from '../incident/incident.schema';
import { paperFormPage } from './paper-form-page';
import { PAPER_TEXTS } from './paper-form-texts';

describe('the form that is filled in by hand', () => {
  test('has a box for each of the eight categories and the four priorities in both languages', () => {
    for (const words of Object.values(PAPER_TEXTS)) {
      expect(words.categories).toHaveLength(CATEGORY_CODES.length);
      expect(words.priorities).toHaveLength(4);
      for (const name of [...words.categories, ...words.priorities, ...words.dispositions])
        expect(paperFormPage({ name: '', isDemonstration: false })).toContain(name);
    }
    expect(PAPER_TEXTS.en.dispositions).toHaveLength(PAPER_TEXTS.id.dispositions.length);
    expect(PAPER_TEXTS.en.agencyColumns).toHaveLength(PAPER_TEXTS.id.agencyColumns.length);
  });

  test('fetches nothing: a browser that has kept it shows it without a server', () => {
    expect(paperFormPage({ name: 'Kabupaten Majalengka', isDemonstration: true })).not.toMatch(/\b(?:src|href|url)\s*[=(]/);
  });

  test('says that it is of a demonstration, and writes no name as if it were part of the page', () => {
    const text = paperFormPage({ name: '<b>Kabupaten</b>', isDemonstration: true });
    expect(text).toContain('DEMONSTRASI');
    expect(text).not.toContain('<b>Kabupaten');
    expect(paperFormPage({ name: '', isDemonstration: false })).not.toContain('class="demo"');
  });
});
