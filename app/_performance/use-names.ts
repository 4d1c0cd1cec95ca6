import { useLocale, useTranslations } from 'next-intl';
import { useReference } from '../_live/use-live';

/** Names of categories and sub-types in the language of the page; null says that none was stored. */
export function useNames() {
  const common = useTranslations('common');
  const t = useTranslations('quarter.subTypes');
  const isIndonesian = useLocale() === 'id';
  const { categories } = useReference();
  return {
    categoryName: (code: string | null): string => {
      const found = categories.find((one) => one.code === code);
      return found === undefined ? common('categoryNone') : isIndonesian ? found.nameId : found.nameEn;
    },
    subTypeName: (code: string | null): string => {
      const found = categories.flatMap(({ subTypes }) => subTypes).find((one) => one.code === code);
      return found === undefined ? (code ?? t('none')) : isIndonesian ? found.nameId : found.nameEn;
    },
  };
}
