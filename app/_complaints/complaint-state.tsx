import { useTranslations } from 'next-intl';
import type { ComplaintView } from '../../server/complaint/complaint.schema';
import { Badge, type Tone } from '../_ui/badge';

const TONES: Readonly<Record<ComplaintView['state'], Tone>> = {
  received: 'amber',
  in_progress: 'info',
  sending: 'info',
  answered: 'good',
  withdrawn: 'neutral',
};

/** How it stands, how often it came back, and which notice was told last. */
export function ComplaintState({ complaint: { state, reopenCount, breachedAt, outcome } }: { readonly complaint: ComplaintView }) {
  const t = useTranslations('complaint');
  return (
    <>
      <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
      {outcome !== null && <Badge>{t(`outcome.${outcome}`)}</Badge>}
      {reopenCount > 0 && <Badge tone="amber">{t('reopened', { count: reopenCount })}</Badge>}
      {breachedAt !== null && <Badge tone="red">{t('broken')}</Badge>}
    </>
  );
}
