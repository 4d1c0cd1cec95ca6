'use client';

import { useTranslations } from 'next-intl';
import { DONE, NOT_NOW, type Outcome } from '../_command/desk-order';
import { useOrder } from '../_command/order-desk';
import { errorMessage } from '../_live/command';
import type { OpenDraft } from './draft-book';

/** As the field takes it. */
export const LONGEST_NOTE = 4_000;

/** The command line adds to the note as typing into its field does: a new line below what stands there, saved by the same keeper. */
export function useNoteOrder({ fields, keeper }: OpenDraft): void {
  const t = useTranslations('command');
  const errors = useTranslations('errors');
  const add = async (text: string): Promise<Outcome> => {
    if (fields === null) return NOT_NOW;
    const note = fields.note.trim() === '' ? text : `${fields.note.trimEnd()}\n${text}`;
    if (note.length > LONGEST_NOTE) return { isDone: false, reason: t('noteTooLong', { most: LONGEST_NOTE }) };
    keeper.touch({ note }, 0);
    try {
      await keeper.flush();
      return DONE;
    } catch (error) {
      // Recovered: the text stands in the field, and the form says as well that it is not stored.
      return { isDone: false, reason: errorMessage(error, errors) };
    }
  };
  useOrder((order) => (order.kind === 'note' ? add(order.text) : null));
}
