'use client';

import { useTranslations } from 'next-intl';
import { contactAtStep, kindOfStep, nextStepAt } from '../../server/agency/contact.rules';
import type { AssignmentView } from '../../server/incident/incident.schema';
import { useFetched } from '../_live/use-fetched';
import { useApi, useServerNow } from '../_live/use-live';
import { Badge, type Tone } from '../_ui/badge';
import { ElapsedText } from '../_ui/clock-text';
import { useFormat } from '../_ui/use-format';
import { ContactLine, unbroken, useAgencyContacts } from './agency-contacts';
import styles from './agency-contacts.module.css';

/** The agency's numbers, and while nobody there has acknowledged: whom to telephone now, and who is next and when. */
export function AgencyEscalation({ assignment }: { readonly assignment: AssignmentView }) {
  const t = useTranslations('contact');
  const { contacts, seconds } = useAgencyContacts(assignment.agencyId);
  const now = useServerNow();
  const isWaiting = assignment.state === 'forwarded';
  const step = isWaiting ? (assignment.escalationStep ?? 0) : 0;
  const due = step === 0 ? null : contactAtStep(contacts, step);
  const nextAt = isWaiting ? nextStepAt(assignment.forwardedAt, step, seconds) : null;
  const nextKind = kindOfStep(step + 1);
  return (
    <div data-testid="escalation" data-step={step}>
      {step > 0 && (
        <p className={styles.now} role="status">
          {due === null ? t('noContactAtStep', { step }) : t('callNow', { step, label: due.label, number: unbroken(due.telephone) })}
        </p>
      )}
      {nextAt !== null && nextAt > now && nextKind !== null && (
        <p className={styles.next}>
          {t('nextStep', { kind: t(`kinds.${nextKind}`) })} <ElapsedText milliseconds={nextAt - now} />
        </p>
      )}
      {contacts.length === 0 ? (
        <p className={styles.next}>{t('none')}</p>
      ) : (
        <ul className={styles.list} aria-label={t('title')}>
          {contacts.map((contact) => (
            <ContactLine key={contact.id} contact={contact} isDue={contact.id === due?.id} />
          ))}
        </ul>
      )}
      <AgencyMessages assignment={assignment} />
    </div>
  );
}

const TONES = { queued: 'info', sent: 'good', failed: 'amber', given_up: 'red', no_gateway: 'neutral' } as const satisfies Record<string, Tone>;

/** Short messages to the agency's contacts, each with how it stands. */
function AgencyMessages({ assignment }: { readonly assignment: AssignmentView }) {
  const changes = assignment.messageChanges ?? 0;
  return changes === 0 ? null : <MessageList assignmentId={assignment.id} changes={changes} />;
}

function MessageList({ assignmentId, changes }: { readonly assignmentId: string; readonly changes: number }) {
  const t = useTranslations('contact');
  const api = useApi();
  const format = useFormat();
  const { data } = useFetched(`${assignmentId} ${changes}`, (signal) => api.assignment.messages.query({ assignmentId }, { signal }));
  if (data === null || data.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('messages')} data-testid="agency-messages">
      {data.map((one) => (
        <li key={one.id} className={styles.line} data-state={one.state}>
          <span className={styles.label}>
            {t('message', { kind: t(`kinds.${kindOfStep(Math.max(1, one.step)) ?? 'desk'}`), time: format.clock(one.queuedAt) })}
          </span>
          <Badge tone={TONES[one.state]}>{t(`messageState.${one.state}`)}</Badge>
          {one.state === 'failed' && <span className={styles.next}>{t('attempts', { count: one.attempts })}</span>}
        </li>
      ))}
    </ul>
  );
}
