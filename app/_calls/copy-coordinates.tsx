'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { coordinatesText } from '../_map/coordinates.rules';
import { Button } from '../_ui/button';
import { copyText } from '../_ui/copy-text';

/** Puts a point on the clipboard as other programs take it. */
export function CopyCoordinates({ point }: { readonly point: readonly [number, number] }) {
  const common = useTranslations('common.actions');
  const text = coordinatesText(point);
  const [copied, setCopied] = useState<string | null>(null);
  return (
    <Button size="small" variant="plain" onClick={() => void copyText(text).then((isCopied) => setCopied(isCopied ? text : null))}>
      {copied === text ? common('copied') : common('copy')}
    </Button>
  );
}
