'use client';

import { useLocale } from 'next-intl';
import type { Bilingual } from '../../server/question-card/question-card.schema';

/** A card's own words in the person's language. */
export function useWords(): (words: Bilingual) => string {
  const isEnglish = useLocale() === 'en';
  return (words) => (isEnglish ? words.en : words.id);
}
