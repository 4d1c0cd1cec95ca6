import { useTranslations } from 'next-intl';
import { useLive } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { SignIcon } from '../_ui/icons/icon';

/** Beside an operator's name: waits for the supervisor, or has one. */
export function HelpBadge({ operatorId }: { readonly operatorId: string }) {
  const t = useTranslations('help');
  const help = useLive((state) => Object.values(state.helps).find((one) => one.userId === operatorId));
  if (help === undefined) return null;
  const isOpen = help.takenBy === null;
  return (
    <Badge tone={isOpen ? 'red' : 'info'} isFilled={isOpen} icon={<SignIcon name="people" />}>
      {isOpen ? t('badge.open') : t('badge.taken')}
    </Badge>
  );
}
