import { useLocale, useTranslations } from 'next-intl';
import { useReference } from '../_live/use-live';
import { CategoryIcon } from '../_ui/icons/icon';
import styles from './category-name.module.css';

/** Icon and name of a category; null says that none was stored. */
export function CategoryName({ code }: { readonly code: string | null }) {
  const t = useTranslations('common');
  const isIndonesian = useLocale() === 'id';
  const category = useReference().categories.find((one) => one.code === code);
  const name = category === undefined ? t('categoryNone') : isIndonesian ? category.nameId : category.nameEn;
  return (
    <span className={styles.name}>
      <CategoryIcon code={code} size="1.25em" />
      {name}
    </span>
  );
}
