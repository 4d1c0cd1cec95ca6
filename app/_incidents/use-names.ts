'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { CategoryReference } from '../../server/installation/installation.schema';
import { useReference } from '../_live/use-live';

type SubType = CategoryReference['subTypes'][number];

export interface Names {
  category(code: string | null): string;
  subType(code: string | null): string | null;
  /** Category and, where known, sub-type of an incident in one line. */
  kind(incident: { readonly categoryCode: string | null; readonly subTypeCode: string | null }): string;
}

/** Names of categories and sub-types in the person's language. */
export function useNames(): Names {
  const t = useTranslations('common');
  const isEnglish = useLocale() === 'en';
  const { categories } = useReference();
  return useMemo(() => {
    const nameOf = (one: CategoryReference | SubType) => (isEnglish ? one.nameEn : one.nameId);
    const byCode = new Map<string, CategoryReference>(categories.map((one) => [one.code, one]));
    const subTypes = new Map<string, SubType>(categories.flatMap((one) => one.subTypes.map((sub) => [sub.code, sub] as const)));
    const category = (code: string | null) => {
      const found = code === null ? undefined : byCode.get(code);
      return found === undefined ? t('categoryNone') : nameOf(found);
    };
    const subType = (code: string | null) => {
      const found = code === null ? undefined : subTypes.get(code);
      return found === undefined ? null : nameOf(found);
    };
    return { category, subType, kind: (incident) => subType(incident.subTypeCode) ?? category(incident.categoryCode) };
  }, [categories, isEnglish, t]);
}

/** `MJL-20261124-0007` -> `0007`: enough among the incidents of one day's lists. */
export function shortNumber(number: string): string {
  return number.slice(number.lastIndexOf('-') + 1);
}
