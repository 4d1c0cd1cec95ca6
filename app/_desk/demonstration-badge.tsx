import { useTranslations } from 'next-intl';
import { Badge } from '../_ui/badge';

/** Stands on every page and print of a demonstration. */
export function DemonstrationBadge() {
  const t = useTranslations('common');
  return (
    <Badge tone="special" isFilled title={t('demonstrationHint')}>
      {t('demonstration')}
    </Badge>
  );
}
