'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useFetched } from '../_live/use-fetched';
import { useApi } from '../_live/use-live';

/** Names of those who may watch, by id; no fact holds a name. */
export function useReceivers(): { readonly all: readonly { readonly id: string; readonly name: string }[]; nameOf(id: string | null): string } {
  const t = useTranslations('shift');
  const api = useApi();
  const { data } = useFetched('receivers', (signal) => api.shift.receivers.query(undefined, { signal }));
  return useMemo(() => {
    const names = new Map((data ?? []).map((one) => [one.id, one.name]));
    return { all: data ?? [], nameOf: (id) => (id === null ? t('nextShift') : (names.get(id) ?? t('somebody'))) };
  }, [data, t]);
}
