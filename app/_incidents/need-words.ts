'use client';

import { useTranslations } from 'next-intl';
import { contactAtStep } from '../../server/agency/contact.rules';
import { useLive } from '../_live/use-live';
import { unbroken, useContactBook } from './agency-contacts';
import type { WatchedIncident } from './watch.rules';

/** In words what an incident needs now; null where it needs nothing. */
export function useNeedWords({ need, about, silentMs }: WatchedIncident): string | null {
  const t = useTranslations('operator.watch.words');
  const common = useTranslations('common');
  const book = useContactBook();
  const agencyId = about?.agencyId ?? '';
  const agency = useLive((state) => state.agencies[agencyId]?.name) ?? common('unknown');
  const contact = contactAtStep(book.agencies.get(agencyId)?.contacts ?? [], about?.escalationStep ?? 0);
  switch (need) {
    case 'none':
      return null;
    case 'escalated':
      return contact === null ? t('escalatedNoNumber', { agency }) : t('escalated', { agency, label: contact.label, number: unbroken(contact.telephone) });
    case 'silent':
      return t('silent', { agency, minutes: Math.floor(silentMs / 60_000) });
    case 'declined':
    case 'acknowledgement':
      return t(need, { agency });
    default:
      return t(need);
  }
}
