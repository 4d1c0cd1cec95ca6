'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../_ui/button';
import styles from './copy-field.module.css';

/** A value to be carried somewhere else, selected by one click where copying is not allowed. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const t = useTranslations('admin');
  const [isCopied, setIsCopied] = useState(false);
  // Only pages of a secure origin may write to the clipboard.
  const canCopy = typeof navigator !== 'undefined' && 'clipboard' in navigator;
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <code className={styles.value}>{value}</code>
      {canCopy && (
        <Button size="small" variant="plain" onClick={copy}>
          {isCopied ? t('copied') : t('copy')}
        </Button>
      )}
    </div>
  );
}
