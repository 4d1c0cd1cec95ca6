import { useTranslations } from 'next-intl';
import { Badge } from '../_ui/badge';

export function ActiveBadge({ isActive }: { readonly isActive: boolean }) {
  const t = useTranslations('admin');
  return <Badge tone={isActive ? 'good' : 'neutral'}>{isActive ? t('active') : t('inactive')}</Badge>;
}
