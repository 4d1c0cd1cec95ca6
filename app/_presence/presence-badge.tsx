import { useTranslations } from 'next-intl';
import { isLongWrapUp } from '../../server/presence/presence.rules';
import type { PresenceState, PresenceView } from '../../server/presence/presence.schema';
import { useLive } from '../_live/use-live';
import { Badge, type Tone } from '../_ui/badge';

const TONES: Readonly<Record<PresenceState, Tone>> = {
  ready: 'good',
  ringing: 'red',
  talking: 'info',
  hold: 'amber',
  wrap_up: 'special',
  break: 'neutral',
  away: 'neutral',
};

/** An operator's state in a word; a long wrap-up stands out. Of a break nothing but that it is one. */
export function PresenceBadge({ operator, now }: { readonly operator: Pick<PresenceView, 'state' | 'since'>; readonly now: number }) {
  const t = useTranslations('presence');
  const seconds = useLive((state) => state.room.wrapUpWarnSeconds);
  const isLong = isLongWrapUp(operator, { now, seconds });
  return (
    <Badge tone={isLong ? 'amber' : TONES[operator.state]} isFilled={operator.state === 'ringing'}>
      {t(`state.${operator.state}`)}
      {isLong && ` · ${t('longWrapUp', { seconds })}`}
    </Badge>
  );
}
