'use client';

import { useTranslations } from 'next-intl';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import type { Raised } from '../../server/question-card/question-card.rules';
import { focusPart, useShortcut } from '../_calls/shortcut-provider';
import type { FieldChange } from '../_drafts/draft.rules';
import { TYPING_PAUSE_MS } from '../_drafts/draft-keeper';
import { errorMessage } from '../_live/command';
import { useReference } from '../_live/use-live';
import { RaisedReason } from '../_questions/raised-reason';
import { Button } from '../_ui/button';
import { TextAreaField, TextField } from '../_ui/field';
import { CategoryPicker, PriorityPicker, SubTypePicker } from './category-picker';
import type { OpenDraft } from './draft-book';
import { FailureText } from './failure-text';
import { useFieldWords } from './field-words';
import { PlacePicker } from './place-picker';
import type { ReportFields } from './report-fields.rules';
import styles from './report-form.module.css';
import { LONGEST_NOTE, useNoteOrder } from './use-note-order';

interface ReportFormProps {
  readonly draft: OpenDraft;
  /** How urgent the caller's answers make it; null: none of them does. */
  readonly raised: Raised | null;
  readonly isPlacing: boolean;
  readonly onPlacing: (isPlacing: boolean) => void;
}

/** What the caller reports; saved as it is typed. */
export function ReportForm({ draft, raised, isPlacing, onPlacing }: ReportFormProps) {
  const t = useTranslations('operator.form');
  const { fields, keeper } = draft;
  const { categories } = useReference();
  const save = (patch: Partial<ReportFields>, pauseMs = 0) => keeper.touch(patch, pauseMs);
  const isDisabled = fields === null;

  const chooseCategory = (categoryCode: CategoryCode) => {
    save({ categoryCode, ...(categoryCode === fields?.categoryCode ? {} : { subTypeCode: null }) });
    // The caller says next where it is.
    if (fields?.point == null) focusPart('place');
  };
  const chooseSubType = (subTypeCode: string) => {
    const proposed = categories.flatMap((one) => one.subTypes).find((one) => one.code === subTypeCode)?.priority;
    // What the caller answered is not made less urgent by a choice of words.
    save({ subTypeCode, ...(proposed === undefined ? {} : { priority: Math.min(proposed, raised?.to ?? proposed) }) });
  };
  const pickPoint = (point: [number, number]) => {
    save({ point });
    focusPart('note');
  };
  useNoteOrder(draft);
  useShortcut((action) => {
    if (isDisabled) return false;
    const category = action.kind === 'category' ? CATEGORY_CODES[action.index] : undefined;
    if (category !== undefined) chooseCategory(category);
    else if (action.kind === 'priority') save({ priority: action.level });
    else return action.kind === 'go' && action.to !== 'agencies' && action.to !== 'incidents' && focusPart(action.to);
    return true;
  });

  return (
    <form
      className={styles.form}
      aria-label={t('title')}
      onSubmit={(event) => event.preventDefault()}
      data-testid="report-form"
      data-save-status={draft.status}
    >
      <SaveState draft={draft} />
      <CategoryPicker chosen={fields?.categoryCode ?? null} isDisabled={isDisabled} onChoose={chooseCategory} />
      <SubTypePicker categoryCode={fields?.categoryCode ?? null} chosen={fields?.subTypeCode ?? null} isDisabled={isDisabled} onChoose={chooseSubType} />
      <PlacePicker point={fields?.point ?? null} isDisabled={isDisabled} onPick={pickPoint} isPlacing={isPlacing} onPlacing={onPlacing} />
      <TextField
        label={t('landmark')}
        placeholder={t('landmarkHint')}
        maxLength={300}
        disabled={isDisabled}
        value={fields?.landmark ?? ''}
        data-testid="landmark"
        autoComplete="off"
        onChange={(event) => save({ landmark: event.target.value }, TYPING_PAUSE_MS)}
      />
      <TextAreaField
        label={
          <>
            {t('note')} <kbd className={styles.key}>C</kbd>
          </>
        }
        placeholder={t('noteHint')}
        rows={3}
        maxLength={LONGEST_NOTE}
        disabled={isDisabled}
        value={fields?.note ?? ''}
        data-testid="note"
        data-desk-part="note"
        onChange={(event) => save({ note: event.target.value }, TYPING_PAUSE_MS)}
      />
      <PriorityPicker chosen={fields?.priority ?? null} isDisabled={isDisabled} onChoose={(priority) => save({ priority })} />
      <RaisedReason raised={raised} />
    </form>
  );
}

/** Whether what is typed is stored, and what somebody else has changed meanwhile. */
function SaveState({ draft }: { readonly draft: OpenDraft }) {
  const t = useTranslations('operator.form');
  const errors = useTranslations('errors');
  const common = useTranslations('common.actions');
  return (
    <div className={styles.state}>
      <span className={styles.saved} data-status={draft.status} role="status" data-testid="save-status">
        {t(`saving.${draft.status}`)}
      </span>
      {draft.failure !== null && <FailureText message={errorMessage(draft.failure, errors)} />}
      {draft.changes.length > 0 && (
        <div className={styles.changes} role="status" data-testid="changed-by-others">
          <strong>{t('changedByOthers')}</strong>
          <ul>
            {draft.changes.map((change) => (
              <ChangeLine key={change.field} change={change} />
            ))}
          </ul>
          <Button size="small" onClick={() => draft.keeper.dismissChanges()}>
            {common('close')}
          </Button>
        </div>
      )}
    </div>
  );
}

function ChangeLine({ change }: { readonly change: FieldChange<ReportFields> }) {
  const t = useTranslations('operator.form');
  const words = useFieldWords();
  const { field, theirs } = change;
  return <li>{t(change.isMineKept ? 'mineKept' : 'theirsTaken', { field: words.name(field), theirs: words.value(field, theirs) })}</li>;
}
