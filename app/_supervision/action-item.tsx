import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { mayFollow as isPossible } from '../../server/review/review.rules';
import { FOLLOW_UP_OUTCOMES, type FollowUp, type FollowUpOutcome, type ReviewAction } from '../../server/review/review.schema';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useApi } from '../_live/use-live';
import { Badge } from '../_ui/badge';
import { Button } from '../_ui/button';
import { SelectField, TextAreaField } from '../_ui/field';
import { useFormat } from '../_ui/use-format';
import styles from './supervision.module.css';
import { useDay } from './use-day';

interface ActionItemProps {
  readonly action: ReviewAction;
  readonly mayFollow: boolean;
  readonly onDone: () => void;
}

/** One action of a review with what became of it. */
export function ActionItem({ action, mayFollow, onDone }: ActionItemProps) {
  const t = useTranslations('supervision.review');
  const day = useDay();
  return (
    <article className={styles.action} data-testid="review-action">
      <p className={styles.text}>{action.text}</p>
      <p className={styles.soft}>
        {t('ownedUntil', { name: action.ownerName, day: day(action.dueOn) })}{' '}
        <Badge tone={action.state === 'open' ? 'amber' : 'good'}>{t(`action.${action.state}`)}</Badge>
        {action.finding !== null && ` · ${t('answersFinding', { number: action.finding + 1 })}`}
      </p>
      <FollowUps followUps={action.followUps} />
      {mayFollow && <FollowUpForm actionId={action.id} state={action.state} onDone={onDone} />}
    </article>
  );
}

export function FollowUps({ followUps }: { readonly followUps: readonly FollowUp[] }) {
  const t = useTranslations('supervision.review');
  const format = useFormat();
  if (followUps.length === 0) return null;
  return (
    <ul className={styles.followUps}>
      {followUps.map((one) => (
        <li key={`${one.at} ${one.outcome}`}>
          <span className={styles.faint}>{`${format.dateTime(one.at)} · ${one.byName} · ${t(`outcome.${one.outcome}`)}`}</span>
          <span className={styles.text}>{one.text}</span>
        </li>
      ))}
    </ul>
  );
}

interface FollowUpFormProps {
  readonly actionId: string;
  readonly state: ReviewAction['state'];
  readonly onDone: () => void;
}

export function FollowUpForm({ actionId, state, onDone }: FollowUpFormProps) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const command = useCommand();
  const [outcome, setOutcome] = useState<FollowUpOutcome>('noted');
  const [text, setText] = useState('');
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const done = await command.run((commandId) => api.review.followUp.mutate({ commandId, actionId, outcome, text }));
    if (done === null) return;
    setText('');
    setOutcome('noted');
    onDone();
  };
  return (
    <form className={styles.row} onSubmit={(event) => void submit(event)} data-testid="follow-up-form">
      <SelectField label={t('outcomeTitle')} value={outcome} onChange={(event) => setOutcome(event.target.value as FollowUpOutcome)}>
        {FOLLOW_UP_OUTCOMES.filter((one) => isPossible(state, one)).map((one) => (
          <option key={one} value={one}>
            {t(`outcome.${one}`)}
          </option>
        ))}
      </SelectField>
      <div className={styles.wide}>
        <TextAreaField label={t('whatBecame')} rows={2} required maxLength={4_000} value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <Button type="submit" isBusy={command.isBusy}>
        {t('record')}
      </Button>
      <FailureText message={command.message} />
    </form>
  );
}
