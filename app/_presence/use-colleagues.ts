'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';

/** Names of operators by id: looked up, since no fact holds a name, and again when somebody new sits down. */
export function useColleagues(): (id: string) => string {
  const t = useTranslations('presence');
  const api = useApi();
  const ids = useLive((state) => Object.keys(state.operators).toSorted().join(' '));
  const { data } = useFetched(ids, () => api.presence.people.query());
  return useMemo(() => {
    const names = new Map((data ?? []).map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? t('somebody');
  }, [data, t]);
}
