'use client';

import { useTranslations } from 'next-intl';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { AgencyContacts, ContactView } from '../../server/agency/contact.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { Button } from '../_ui/button';
import { copyText } from '../_ui/copy-text';
import { SignIcon } from '../_ui/icons/icon';
import styles from './agency-contacts.module.css';
import { FailureText } from './failure-text';
import { useCommand } from './use-command';

interface ContactBook {
  readonly agencies: ReadonlyMap<string, AgencyContacts>;
  /** The switch can ring this person's phone. */
  readonly canDial: boolean;
}

const EMPTY_BOOK: ContactBook = { agencies: new Map(), canDial: false };
const BookContext = createContext<ContactBook>(EMPTY_BOOK);

/** Whom to telephone at every agency: asked once for a desk, and again when an agency has changed. No number comes with the room's news. */
export function AgencyContactsProvider({ children }: { readonly children: ReactNode }) {
  const api = useApi();
  const versions = useLive((state) =>
    Object.values(state.agencies)
      .map((one) => `${one.id} ${one.version}`)
      .toSorted()
      .join(),
  );
  const { data } = useFetched(versions, (signal) => api.agency.contacts.query(undefined, { signal }));
  const book = useMemo(
    (): ContactBook => (data === null ? EMPTY_BOOK : { canDial: data.canDial, agencies: new Map(data.agencies.map((one) => [one.agencyId, one])) }),
    [data],
  );
  return <BookContext value={book}>{children}</BookContext>;
}

interface KnownContacts {
  readonly contacts: readonly ContactView[];
  /** Seconds from the forward to desk, second contact and supervisor: its own, or the room's. */
  readonly seconds: readonly number[];
}

export function useAgencyContacts(agencyId: string): KnownContacts {
  const book = useContext(BookContext);
  const room = useLive((state) => state.room.escalationSeconds);
  const known = book.agencies.get(agencyId);
  return { contacts: known?.contacts ?? [], seconds: known?.escalationSeconds ?? room };
}

/** All agencies' contacts, for lists that name several. */
export function useContactBook(): ContactBook {
  return useContext(BookContext);
}

/** A number in a sentence, which no line break may cut. */
export function unbroken(telephone: string): string {
  return telephone.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');
}

interface ContactLineProps {
  readonly contact: ContactView;
  /** This one is to be telephoned now. */
  readonly isDue?: boolean;
}

/** One number at hand: to read, to touch, to copy, and to dial through the switch where it can. A call is not tried twice by itself. */
export function ContactLine({ contact, isDue = false }: ContactLineProps) {
  const t = useTranslations('contact');
  const api = useApi();
  const { canDial } = useContext(BookContext);
  const dial = useCommand();
  const [did, setDid] = useState<'copied' | 'dialled' | null>(null);
  const copy = () => void copyText(contact.telephone).then((isCopied) => setDid(isCopied ? 'copied' : null));
  const ring = async () => {
    setDid(null);
    if ((await dial.run(() => api.agency.dial.mutate({ contactId: contact.id }).then(() => true))) === true) setDid('dialled');
  };
  const named = { label: contact.label, number: contact.telephone };
  return (
    <li className={styles.line} data-due={isDue} data-testid="agency-contact" data-kind={contact.kind}>
      <span className={styles.label}>
        {isDue && <SignIcon name="phone" size="1em" />} {contact.label}
      </span>
      <a className={styles.number} href={`tel:${contact.telephone.replaceAll(/[^0-9+]/g, '')}`} aria-label={t('call', named)}>
        {contact.telephone}
      </a>
      <Button size="small" variant="plain" aria-label={t('copy', named)} onClick={copy} data-testid="copy-contact">
        {did === 'copied' ? t('copied') : t('copyShort')}
      </Button>
      {canDial && (
        <Button
          size="small"
          icon={<SignIcon name="phone" />}
          isBusy={dial.isBusy}
          aria-label={t('dial', named)}
          onClick={() => void ring()}
          data-testid="dial-contact"
        >
          {t('dialShort')}
        </Button>
      )}
      {did === 'dialled' && <span role="status">{t('dialled')}</span>}
      <FailureText message={dial.message} />
    </li>
  );
}
