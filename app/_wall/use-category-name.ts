import { useLocale, useTranslations } from 'next-intl';
import { useReference } from '../_live/use-live';

/** The name of a category in the person's language. */
export function useCategoryName(code: string | null): string {
  const t = useTranslations('common');
  const locale = useLocale();
  const category = useReference().categories.find((one) => one.code === code);
  if (category === undefined) return t('categoryNone');
  return locale === 'en' ? category.nameEn : category.nameId;
}
