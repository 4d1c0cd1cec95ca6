import { useTranslations } from 'next-intl';
import { useFormat } from '../_ui/use-format';

/** Metres in words: `350 m`, `1,2 km`. */
export function useDistance(): (metres: number) => string {
  const t = useTranslations('common.units');
  const format = useFormat();
  return (metres) =>
    metres < 1_000
      ? t('metres', { value: format.number(Math.round(metres)) })
      : t('kilometres', { value: format.number(metres / 1_000, metres < 10_000 ? 1 : 0) });
}
