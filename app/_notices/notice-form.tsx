'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { LONGEST_NOTICE, NOTICE_PRIORITIES, type NoticePriority, type NoticeView } from '../../server/notice/notice.schema';
import styles from '../_admin/admin-page.module.css';
import { FormButtons } from '../_admin/form-buttons';
import { FormNotes } from '../_admin/form-notes';
import { useCommand } from '../_admin/use-command';
import { localInput, readLocalInput } from '../_closures/local-time.rules';
import { useApi, useLiveTab } from '../_live/use-live';
import { SelectField, TextAreaField, TextField } from '../_ui/field';

interface NoticeFormProps {
  /** Null: a new one. */
  readonly notice: (NoticeView & { readonly text: string }) | null;
  readonly onDone: () => void;
  readonly onCancel: (() => void) | null;
}

const FIELDS = ['text', 'priority', 'showFrom', 'showUntil'];
const SHIFT_MS = 8 * 3_600_000;

/** What a notice says, how urgent it is, from when and until when. */
export function NoticeForm({ notice, onDone, onCancel }: NoticeFormProps) {
  const t = useTranslations('wallTiles.admin');
  const words = useTranslations('wallTiles.notice');
  const api = useApi();
  const { store } = useLiveTab();
  const timeZone = useTimeZone() ?? 'UTC';
  const blank = () => ({ text: '', priority: 'info' as NoticePriority, from: '', until: localInput(store.serverNow() + SHIFT_MS, timeZone) });
  const [typed, setTyped] = useState(() =>
    notice === null
      ? blank()
      : { text: notice.text, priority: notice.priority, from: localInput(notice.showFrom, timeZone), until: localInput(notice.showUntil, timeZone) },
  );
  const finish = () => {
    if (notice === null) setTyped(blank());
    onDone();
  };
  const post = useCommand(api.notice.post.mutate, finish);
  const change = useCommand(api.notice.change.mutate, finish);
  const { errorOf, errorElsewhere, isBusy } = notice === null ? post : change;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const from = readLocalInput(typed.from, timeZone);
    // What is no time is for the server to refuse.
    const fields = {
      text: typed.text,
      priority: typed.priority,
      showUntil: readLocalInput(typed.until, timeZone) ?? 0,
      ...(from === null ? {} : { showFrom: from }),
    };
    if (notice === null) post.run(fields);
    else change.run({ ...fields, noticeId: notice.id, expectedVersion: notice.version });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="notice-form">
      <TextAreaField
        label={t('text')}
        rows={3}
        maxLength={LONGEST_NOTICE}
        required
        value={typed.text}
        error={errorOf('text')}
        onChange={({ target: { value } }) => setTyped({ ...typed, text: value })}
      />
      <p className={styles.hint}>{t('hint')}</p>
      <SelectField
        label={t('priority')}
        value={typed.priority}
        error={errorOf('priority')}
        onChange={({ target: { value } }) => setTyped({ ...typed, priority: value as NoticePriority })}
      >
        {NOTICE_PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {words(`priority.${priority}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('from')}
        type="datetime-local"
        value={typed.from}
        error={errorOf('showFrom')}
        onChange={({ target: { value } }) => setTyped({ ...typed, from: value })}
      />
      <TextField
        label={t('until')}
        type="datetime-local"
        required
        value={typed.until}
        error={errorOf('showUntil')}
        onChange={({ target: { value } }) => setTyped({ ...typed, until: value })}
      />
      <FormNotes failure={errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={notice === null ? t('post') : t('change')} isBusy={isBusy} onCancel={onCancel} />
    </form>
  );
}
