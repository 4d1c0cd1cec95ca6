'use client';

import { type ComponentProps, useContext } from 'react';
import { TextField } from '../_ui/field';
import { DraftsContext } from './drafts-context';

interface KeptTextFieldProps extends Omit<ComponentProps<typeof TextField>, 'value' | 'defaultValue' | 'onChange'> {
  /** What the text belongs to; the same again brings it back. */
  readonly keptAs: string;
}

/** One line of a small form. Its text stays in this tab when the form goes away half filled: another call came in between. */
export function KeptTextField({ keptAs, ...rest }: KeptTextFieldProps) {
  const texts = useContext(DraftsContext)?.texts;
  return <TextField key={keptAs} {...rest} defaultValue={texts?.get(keptAs)} onChange={(event) => texts?.set(keptAs, event.target.value)} />;
}
