import { useTranslations } from 'next-intl';
import type { PackState as State } from '../../server/pack/pack.schema';
import { Badge } from '../_ui/badge';

const TONES = { draft: 'amber', reviewed: 'info', signed: 'good' } as const;

export function PackState({ state }: { readonly state: State }) {
  const t = useTranslations('pack.state');
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
