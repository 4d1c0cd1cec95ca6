'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import { useReference } from '../_live/use-live';
import { CategoryIcon } from '../_ui/icons/icon';
import { PriorityMark } from '../_ui/priority-mark';
import styles from './report-form.module.css';
import { useNames } from './use-names';

interface ChoiceProps<T> {
  readonly chosen: T | null;
  readonly isDisabled: boolean;
  readonly onChoose: (value: T) => void;
}

/** The eight products of the service standard, each by its figure. */
export function CategoryPicker({ chosen, isDisabled, onChoose }: ChoiceProps<CategoryCode>) {
  const t = useTranslations('operator.form');
  const names = useNames();
  return (
    <fieldset className={styles.group} disabled={isDisabled}>
      <legend className={styles.label}>{t('category')}</legend>
      <div className={styles.categories}>
        {CATEGORY_CODES.map((code, index) => (
          <button
            key={code}
            type="button"
            aria-pressed={code === chosen}
            className={styles.category}
            data-testid={`category-${code}`}
            aria-keyshortcuts={String(index + 1)}
            tabIndex={isTabStop(code, chosen, index) ? 0 : -1}
            onClick={() => onChoose(code)}
            onKeyDown={moveByArrows}
          >
            <CategoryIcon code={code} size="1.35em" />
            <span className={styles.categoryName}>{names.category(code)}</span>
            <kbd className={styles.key}>{index + 1}</kbd>
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface SubTypePickerProps extends ChoiceProps<string> {
  readonly categoryCode: CategoryCode | null;
}

export function SubTypePicker({ categoryCode, chosen, isDisabled, onChoose }: SubTypePickerProps) {
  const t = useTranslations('operator.form');
  const names = useNames();
  const subTypes = useReference().categories.find((one) => one.code === categoryCode)?.subTypes ?? [];
  if (subTypes.length === 0) return null;
  return (
    <fieldset className={styles.group} disabled={isDisabled}>
      <legend className={styles.label}>
        {t('subType')} <kbd className={styles.key}>S</kbd>
      </legend>
      <div className={styles.chips}>
        {subTypes.map(({ code, priority }, index) => (
          <button
            key={code}
            type="button"
            aria-pressed={code === chosen}
            className={styles.chip}
            data-testid={`sub-type-${code}`}
            data-desk-part={isTabStop(code, chosen, index) ? 'subType' : undefined}
            tabIndex={isTabStop(code, chosen, index) ? 0 : -1}
            onClick={() => onChoose(code)}
            onKeyDown={moveByArrows}
          >
            <PriorityMark level={priority} className={styles.chipMark} />
            {names.subType(code)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

const LEVELS = [1, 2, 3, 4] as const;

export function PriorityPicker({ chosen, isDisabled, onChoose }: ChoiceProps<number>) {
  const t = useTranslations('operator.form');
  const common = useTranslations('common');
  return (
    <fieldset className={styles.group} disabled={isDisabled}>
      <legend className={styles.label}>
        {t('priority')} <kbd className={styles.key}>⇧1–4</kbd>
      </legend>
      <div className={styles.chips}>
        {LEVELS.map((level, index) => (
          <button
            key={level}
            type="button"
            aria-pressed={level === chosen}
            className={styles.chip}
            data-testid={`priority-${level}`}
            tabIndex={isTabStop(level, chosen, index) ? 0 : -1}
            onClick={() => onChoose(level)}
            onKeyDown={moveByArrows}
          >
            <PriorityMark level={level} className={styles.chipMark} />
            {common(`priorities.${level}`)}
          </button>
        ))}
      </div>
      {chosen === null && <p className={styles.hint}>{t('priorityHint')}</p>}
    </fieldset>
  );
}

/** One stop of the Tab key a group: the chosen one, else the first. */
function isTabStop<T>(value: T, chosen: T | null, index: number): boolean {
  return chosen === null ? index === 0 : value === chosen;
}

/** Arrows move within a group of choices; Enter or Space chooses. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const choices = [...(event.currentTarget.closest('fieldset')?.querySelectorAll<HTMLElement>('button') ?? [])];
  const at = choices.indexOf(event.currentTarget);
  if (at < 0) return;
  event.preventDefault();
  choices[(at + step + choices.length) % choices.length]?.focus();
}
