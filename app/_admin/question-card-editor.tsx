'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { problemsOf } from '../../server/question-card/question-card.rules';
import { type QuestionCardDocument, type QuestionCardVersion, questionCardDocumentSchema } from '../../server/question-card/question-card.schema';
import { useNames } from '../_incidents/use-names';
import { useApi } from '../_live/use-live';
import { Button } from '../_ui/button';
import { TextAreaField } from '../_ui/field';
import { Panel } from '../_ui/panel';
import styles from './admin-page.module.css';
import { FormNotes } from './form-notes';
import { useCommand } from './use-command';

interface QuestionCardEditorProps {
  readonly version: QuestionCardVersion;
  readonly document: QuestionCardDocument;
  readonly mayChange: boolean;
  /** The newest version of this kind. */
  readonly newest: number;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const LINES = 24;
/** More than that would only hide the first one. */
const MOST_PROBLEMS = 12;

/** The text of a version; what is changed becomes a draft of its own. Every mistake is told with its place. */
export function QuestionCardEditor({ version, document, mayChange, newest, onSaved, onClose }: QuestionCardEditorProps) {
  const t = useTranslations('questionCard.admin');
  const names = useNames();
  const api = useApi();
  const fileId = useId();
  const [text, setText] = useState(() => JSON.stringify(document, null, 2));
  const [source, setSource] = useState<'edited' | 'imported'>('edited');
  const put = useCommand(api.questionCard.put.mutate, onSaved);
  const loadShipped = useCommand(api.questionCard.loadShipped.mutate, onSaved);
  const read = readDocument(text);
  const { categoryCode } = version;
  const open = async (file: File) => {
    setText(await file.text());
    setSource('imported');
  };
  return (
    <Panel title={t('editing', { category: names.category(categoryCode), version: version.version })} tone="info">
      <div className={styles.form} data-testid="question-card-editor">
        <TextAreaField
          label={t('document')}
          hint={t('documentHint')}
          rows={LINES}
          spellCheck={false}
          readOnly={!mayChange}
          value={text}
          data-testid="question-card-text"
          onChange={(event) => setText(event.target.value)}
        />
        <Mistakes text={text} />
        <FormNotes failure={put.errorElsewhere([]) ?? loadShipped.errorElsewhere([])} />
        <div className={styles.buttons}>
          {mayChange && (
            <>
              <Button
                variant="primary"
                isBusy={put.isBusy}
                disabled={read === null}
                data-testid="save-question-card"
                onClick={() => read !== null && put.run({ categoryCode, expectedVersion: newest, source, document: read })}
              >
                {t('save')}
              </Button>
              <Button isBusy={loadShipped.isBusy} onClick={() => loadShipped.run({ categoryCode })}>
                {t('loadShipped')}
              </Button>
              <label htmlFor={fileId}>{t('import')}</label>
              <input
                id={fileId}
                type="file"
                accept="application/json,.json"
                data-testid="import-question-card"
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  event.target.value = '';
                  if (file !== undefined) void open(file);
                }}
              />
            </>
          )}
          <Button variant="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Mistakes({ text }: { readonly text: string }) {
  const t = useTranslations('questionCard.admin');
  const errors = useTranslations('errors');
  const parsed = parse(text);
  if ('reason' in parsed) return <FormNotes failure={t('noJson', { reason: parsed.reason })} />;
  const problems = problemsOf(parsed.document);
  if (problems.length === 0) return null;
  const sentence = (reason: string) => (errors.has(reason as never) ? errors(reason as never, { field: '' } as never) : reason);
  return (
    <div role="status" data-testid="question-card-problems">
      <strong>{t('problems', { count: problems.length })}</strong>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map(({ path, reason }) => (
          <li key={`${path} ${reason}`}>{t('at', { path: path === '' ? '{}' : path, reason: sentence(reason) })}</li>
        ))}
      </ul>
    </div>
  );
}

function readDocument(text: string) {
  const parsed = parse(text);
  if ('reason' in parsed) return null;
  const read = questionCardDocumentSchema.safeParse(parsed.document);
  return read.success ? read.data : null;
}

function parse(text: string): { readonly document: unknown } | { readonly reason: string } {
  try {
    return { document: JSON.parse(text) };
  } catch (error) {
    // Recovered: the person is told where it is no JSON.
    return { reason: error instanceof Error ? error.message : '' };
  }
}
