'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { type LayoutDocument, layoutDocumentSchema } from '../../server/wall/layout.schema';
import styles from '../_admin/admin-page.module.css';
import { FormNotes } from '../_admin/form-notes';
import { Panel } from '../_ui/panel';

const MOST_BYTES = 200_000;

/** Reads an exported layout; what is wrong is told with its place in the file, and nothing is kept before it is saved in the editor. */
export function ImportLayout({ onRead }: { readonly onRead: (document: LayoutDocument) => void }) {
  const t = useTranslations('layouts');
  const errors = useTranslations('errors');
  const id = useId();
  const [failure, setFailure] = useState<string | undefined>();
  const read = async (file: File) => {
    if (file.size > MOST_BYTES) return setFailure(t('tooBig'));
    const json = parse(await file.text());
    if (json === undefined) return setFailure(t('noJson'));
    const document = layoutDocumentSchema.safeParse(json);
    if (document.success) return onRead(document.data);
    const problem = document.error.issues[0];
    const reason =
      problem !== undefined && errors.has(problem.message as never) ? errors(problem.message as never, { field: '' } as never) : (problem?.message ?? '');
    return setFailure(t('wrongAt', { path: problem?.path.join('.') ?? '', reason }));
  };
  return (
    <Panel title={t('import')}>
      <div className={styles.form}>
        <label htmlFor={id}>{t('file')}</label>
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          data-testid="import-layout"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file may be chosen again once it is mended.
            event.target.value = '';
            setFailure(undefined);
            if (file !== undefined) void read(file);
          }}
        />
        <FormNotes failure={failure} />
      </div>
    </Panel>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Recovered: the person is told that it is no JSON.
    return undefined;
  }
}
