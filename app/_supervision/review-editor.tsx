import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ReviewPage } from '../../server/review/review.schema';
import { addDays } from '../../server/shared/local-day';
import { ConfirmButton } from '../_admin/confirm-button';
import { FailureText } from '../_incidents/failure-text';
import { useCommand } from '../_incidents/use-command';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField, TextAreaField, TextField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './supervision.module.css';

interface TypedAction {
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly finding: number | null;
}

interface Typed {
  readonly heldOn: string;
  readonly findings: readonly string[];
  readonly actions: readonly TypedAction[];
}

/** Days that an action is given unless its date is changed. */
const GIVEN_DAYS = 30;

/** Findings and actions of a draft: saved as a whole, signed once what is saved is what is shown. */
export function ReviewEditor({ page, onDone }: { readonly page: ReviewPage; readonly onDone: () => void }) {
  const { review, today } = page;
  const saved: Typed = { heldOn: review.heldOn, findings: page.findings.map(({ text }) => text), actions: page.actions };
  const [typed, setTyped] = useState<Typed>(saved.findings.length === 0 && saved.actions.length === 0 ? { ...saved, findings: [''] } : saved);
  return (
    <>
      <Findings typed={typed} put={setTyped} />
      <Actions typed={typed} put={setTyped} today={today} />
      <Orders page={page} typed={typed} put={setTyped} isSaved={JSON.stringify(plain(typed)) === JSON.stringify(plain(saved))} onDone={onDone} />
    </>
  );
}

/** As an order carries it, without empty lines. */
function plain({ heldOn, findings, actions }: Typed) {
  const kept = findings.map((text, index) => ({ text: text.trim(), index })).filter(({ text }) => text !== '');
  const placeOf = (finding: number | null) => {
    const place = kept.findIndex(({ index }) => index === finding);
    return place === -1 ? null : place;
  };
  return {
    heldOn,
    findings: kept.map(({ text }) => ({ text })),
    actions: actions
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, ownerId, dueOn, finding }) => ({ text: text.trim(), ownerId, dueOn, finding: placeOf(finding) })),
  };
}

interface EditProps {
  readonly typed: Typed;
  readonly put: (typed: Typed) => void;
}

function Findings({ typed, put }: EditProps) {
  const t = useTranslations('supervision.review');
  const change = (index: number, text: string) => put({ ...typed, findings: typed.findings.map((one, place) => (place === index ? text : one)) });
  return (
    <Panel
      title={t('findings')}
      actions={
        <Button size="small" onClick={() => put({ ...typed, findings: [...typed.findings, ''] })}>
          {t('addFinding')}
        </Button>
      }
    >
      {typed.findings.map((text, index) => (
        <TextAreaField
          // biome-ignore lint/suspicious/noArrayIndexKey: findings are numbered and never change their order
          key={index}
          label={t('findingNumber', { number: index + 1 })}
          hint={index === 0 ? t('findingHint') : undefined}
          rows={2}
          maxLength={4_000}
          value={text}
          onChange={(event) => change(index, event.target.value)}
          data-testid="finding"
        />
      ))}
    </Panel>
  );
}

function Actions({ typed, put, today }: EditProps & { readonly today: string }) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const owners = useFetched('owners', (signal) => api.review.owners.query(undefined, { signal }));
  const add = () =>
    put({ ...typed, actions: [...typed.actions, { text: '', ownerId: owners.data?.[0]?.id ?? '', dueOn: addDays(today, GIVEN_DAYS), finding: null }] });
  const change = (index: number, part: Partial<TypedAction>) =>
    put({ ...typed, actions: typed.actions.map((one, place) => (place === index ? { ...one, ...part } : one)) });
  return (
    <Panel
      title={t('actions')}
      actions={
        <Button size="small" disabled={owners.data === null} onClick={add}>
          {t('addAction')}
        </Button>
      }
    >
      {typed.actions.length === 0 && <p className={styles.faint}>{t('noActions')}</p>}
      {typed.actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions are numbered and never change their order
        <div key={index} className={styles.row}>
          <div className={styles.wide}>
            <TextAreaField
              label={t('actionNumber', { number: index + 1 })}
              rows={2}
              maxLength={4_000}
              value={action.text}
              onChange={(event) => change(index, { text: event.target.value })}
              data-testid="action"
            />
          </div>
          <SelectField label={t('owner')} value={action.ownerId} onChange={(event) => change(index, { ownerId: event.target.value })}>
            {owners.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
          <TextField type="date" required label={t('dueOn')} value={action.dueOn} onChange={(event) => change(index, { dueOn: event.target.value })} />
          <SelectField
            label={t('ofFinding')}
            value={action.finding ?? ''}
            onChange={(event) => change(index, { finding: event.target.value === '' ? null : Number(event.target.value) })}
          >
            <option value="">–</option>
            {typed.findings.map((_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings are numbered
              <option key={place} value={place}>
                {place + 1}
              </option>
            ))}
          </SelectField>
        </div>
      ))}
    </Panel>
  );
}

interface OrdersProps extends EditProps {
  readonly page: ReviewPage;
  readonly isSaved: boolean;
  readonly onDone: () => void;
}

function Orders({ page: { review, today }, typed, put, isSaved, onDone }: OrdersProps) {
  const t = useTranslations('supervision.review');
  const api = useApi();
  const command = useCommand();
  const on = { reviewId: review.id, expectedVersion: review.version };
  const give = async (order: (commandId: string) => Promise<unknown>) => {
    if ((await command.run(order)) !== null) onDone();
  };
  return (
    <Panel title={t('close')}>
      <div className={styles.row}>
        <TextField
          type="date"
          max={today}
          required
          label={t('heldOn')}
          value={typed.heldOn}
          onChange={(event) => put({ ...typed, heldOn: event.target.value })}
        />
        <Button
          variant="primary"
          isBusy={command.isBusy}
          disabled={isSaved}
          onClick={() => void give((commandId) => api.review.save.mutate({ commandId, ...on, ...plain(typed) }))}
          data-testid="review-save"
        >
          {t('save')}
        </Button>
        {isSaved && typed.findings.some((text) => text.trim() !== '') && (
          <ConfirmButton action={t('sign')} isBusy={command.isBusy} onConfirm={() => void give((commandId) => api.review.sign.mutate({ commandId, ...on }))} />
        )}
        <ConfirmButton
          action={t('discard')}
          isBusy={command.isBusy}
          onConfirm={() => void give((commandId) => api.review.discard.mutate({ commandId, ...on }))}
        />
      </div>
      {!isSaved && <p className={styles.faint}>{t('notSaved')}</p>}
      <FailureText message={command.message} />
    </Panel>
  );
}
