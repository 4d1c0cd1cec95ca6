'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ALARM_CODES, type AlarmCode, type AlarmDefinition, type AlarmView, type AlarmWords, type BothLanguages } from '../../server/alarm/alarm.schema';
import { shippedAlarm, shippedWords } from '../../server/alarm/shipped-alarms.rules';
import { useFetched } from '../_live/use-fetched';
import { useApi, useLive } from '../_live/use-live';
import { useFormat } from '../_ui/use-format';

/** One language of words that are kept in both. */
export function useWords(): (words: BothLanguages) => string {
  const locale = useLocale();
  return (words) => (locale === 'en' ? words.en : words.id);
}

export interface AlarmWordsNow {
  readonly title: string;
  readonly cause: string;
  readonly consequence: string;
  readonly action: string;
}

/** What an alarm says; the room's own words once they are here, those of the product until then. */
export function useAlarmWords(definitions: readonly AlarmDefinition[] | null): (code: AlarmCode) => AlarmWordsNow {
  const isEnglish = useLocale() === 'en';
  const byCode = useMemo(() => {
    const say = (words: BothLanguages) => (isEnglish ? words.en : words.id);
    const ofRoom = new Map((definitions ?? []).map((one): [AlarmCode, AlarmWords] => [one.id, one]));
    return new Map(
      ALARM_CODES.map((code) => {
        const { title, cause, consequence, action } = ofRoom.get(code) ?? shippedWords(code);
        return [code, { title: say(title), cause: say(cause), consequence: say(consequence), action: say(action) }];
      }),
    );
  }, [definitions, isEnglish]);
  return (code) => byCode.get(code) ?? UNKNOWN;
}

const UNKNOWN: AlarmWordsNow = { title: '', cause: '', consequence: '', action: '' };

/** Titles are the product's and need no question to the server: walls and lines take these. */
export function useAlarmTitle(): (code: AlarmCode) => string {
  const words = useWords();
  return (code) => words(shippedWords(code).title);
}

/** Every definition in full, asked for anew when the room changes one. */
export function useDefinitions() {
  const api = useApi();
  const versions = useLive((state) =>
    Object.values(state.alarmDefinitions)
      .map(({ id, version }) => `${id} ${version}`)
      .sort()
      .join(),
  );
  return useFetched(`alarm definitions ${versions}`, (signal) => api.alarms.definitions.query(undefined, { signal }));
}

/** `42 dtk` of what was measured when it was raised; null where nothing is measured. */
export function useAlarmValue(): (alarm: AlarmView) => string | null {
  const t = useTranslations('alarm.measured');
  const format = useFormat();
  return ({ code, value }) => {
    const unit = shippedAlarm(code).limit?.unit;
    return value === null || unit === undefined ? null : t(unit, { value: format.number(value) });
  };
}
