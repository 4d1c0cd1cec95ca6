'use client';

import { useTranslations } from 'next-intl';
import type { LegalText, SettingChange } from '../../server/room/settings.schema';
import { EmptyState } from '../_ui/empty-state';
import { type Column, Table } from '../_ui/table';
import { useFormat } from '../_ui/use-format';
import styles from './admin-page.module.css';

/** Fields that the page has names for; another build's is shown as it is called. */
const NAMED = [
  'blockAfter',
  'blockHours',
  'callBackFirstSeconds',
  'callBackNextSeconds',
  'wrapUpWarnSeconds',
  'mobileNetworks',
  'complaintChannel',
  'listeningPercent',
  'healthAgencyCodes',
  'name',
  'numberPrefix',
  'legalTexts',
  'escalationSeconds',
  'silentAfterMinutes',
  'shiftHours',
  'target.answer',
  'target.initial_handling',
  'target.complaint',
] as const;

/** Who changed what, when, from what to what. */
export function SettingsChanges({ changes }: { readonly changes: readonly SettingChange[] }) {
  const t = useTranslations('setting');
  const format = useFormat();
  const valueText = useValueText();
  const columns: Column<SettingChange>[] = [
    { key: 'at', title: t('when'), cell: ({ at }) => <span className={styles.noWrap}>{format.dateTime(at)}</span> },
    { key: 'by', title: t('who'), cell: ({ byName }) => byName },
    {
      key: 'field',
      title: t('what'),
      cell: ({ field }) => {
        const named = NAMED.find((one) => one === field);
        return named === undefined ? field : t(`field.${named}`);
      },
    },
    { key: 'old', title: t('before'), cell: ({ oldValue }) => valueText(oldValue) },
    { key: 'new', title: t('after'), cell: ({ newValue }) => valueText(newValue) },
  ];
  return <Table caption={t('changes')} columns={columns} rows={changes} keyOf={({ id }) => id} empty={<EmptyState title={t('noChanges')} />} />;
}

/** A value as a person reads it, whatever the setting is. */
function useValueText(): (value: unknown) => string {
  const t = useTranslations('setting');
  const format = useFormat();
  const textOf = (value: unknown): string => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'number') return format.number(value);
    if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(textOf).join(', ');
    if (isLegalText(value)) return value.isUnverified ? `${value.text} (${t('unverified')})` : value.text;
    if (isPromise(value))
      return value.fromDay === undefined ? t('secondsOf', { seconds: value.seconds }) : t('secondsFrom', { seconds: value.seconds, day: value.fromDay });
    return String(value);
  };
  return textOf;
}

function isLegalText(value: unknown): value is LegalText {
  return typeof value === 'object' && value !== null && 'text' in value && 'isUnverified' in value;
}

function isPromise(value: unknown): value is { readonly seconds: number; readonly fromDay?: string } {
  return typeof value === 'object' && value !== null && 'seconds' in value && typeof value.seconds === 'number';
}
