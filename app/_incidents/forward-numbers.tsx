'use client';

import { useTranslations } from 'next-intl';
import type { AgencyView } from '../../server/agency/agency.schema';
import { ContactLine, useAgencyContacts } from './agency-contacts';
import styles from './agency-contacts.module.css';

/** The desks of those to be forwarded to: a telephone call often goes with a forward. */
export function ForwardNumbers({ agencies }: { readonly agencies: readonly AgencyView[] }) {
  const t = useTranslations('contact');
  if (agencies.length === 0) return null;
  return (
    <section aria-label={t('title')} data-testid="forward-numbers">
      {agencies.map((agency) => (
        <AgencyNumber key={agency.id} agency={agency} />
      ))}
    </section>
  );
}

function AgencyNumber({ agency }: { readonly agency: AgencyView }) {
  const { contacts } = useAgencyContacts(agency.id);
  const [first] = contacts;
  if (first === undefined) return null;
  return (
    <ul className={styles.list} aria-label={agency.name}>
      <ContactLine contact={{ ...first, label: `${agency.name}: ${first.label}` }} />
    </ul>
  );
}
