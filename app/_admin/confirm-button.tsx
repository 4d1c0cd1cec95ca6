'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../_ui/button';

interface ConfirmButtonProps {
  /** What the button does, as on its face. */
  readonly action: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks once more where it stands, without a window of its own; looking away takes the question back. */
export function ConfirmButton({ action, isBusy = false, onConfirm }: ConfirmButtonProps) {
  const t = useTranslations('admin');
  const [isAsking, setIsAsking] = useState(false);
  const press = () => {
    if (isAsking) onConfirm();
    setIsAsking(!isAsking);
  };
  return (
    <Button size="small" variant={isAsking ? 'danger' : 'plain'} isBusy={isBusy} onClick={press} onBlur={() => setIsAsking(false)}>
      {isAsking ? t('confirmSure', { action }) : action}
    </Button>
  );
}
