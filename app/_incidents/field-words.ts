'use client';

import { useTranslations } from 'next-intl';
import { coordinatesText } from '../_map/coordinates.rules';
import type { ReportField } from './report-fields.rules';
import { useNames } from './use-names';

/** How the fields of a report are called, and their values as a person reads them. */
export interface FieldWords {
  name(field: ReportField): string;
  value(field: ReportField, value: unknown): string;
}

export function useFieldWords(): FieldWords {
  const t = useTranslations('operator.form.fields');
  const common = useTranslations('common');
  const names = useNames();
  return {
    name: (field) => t(field),
    value(field, value) {
      if (typeof value === 'number') return common('priority', { level: value });
      if (isPoint(value)) return coordinatesText(value);
      if (typeof value !== 'string' || value === '') return common('none');
      if (field === 'categoryCode') return names.category(value);
      return field === 'subTypeCode' ? (names.subType(value) ?? value) : value;
    },
  };
}

function isPoint(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2;
}
