'use client';

import { useTranslations } from 'next-intl';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import { PAPER_ENDS, type PaperEnd } from '../../server/incident/paper-entry.schema';
import { useNames } from '../_incidents/use-names';
import { useReference } from '../_live/use-live';
import { SelectField, TextField } from '../_ui/field';
import styles from './paper-entry.module.css';
import { TimeField } from './time-field';
import type { PaperSheetState } from './use-paper-sheet';

const LEVELS = [1, 2, 3, 4] as const;

export function CategoryFields({ form }: { readonly form: PaperSheetState }) {
  const t = useTranslations('paper');
  const common = useTranslations('common');
  const names = useNames();
  const { sheet, change, errorOf } = form;
  const subTypes = useReference().categories.find((one) => one.code === sheet.categoryCode)?.subTypes ?? [];
  return (
    <fieldset className={styles.group}>
      <legend>{t('what')}</legend>
      <div className={styles.row}>
        <SelectField
          label={t('category')}
          value={sheet.categoryCode}
          error={errorOf('categoryCode')}
          onChange={(event) => change({ categoryCode: event.target.value as CategoryCode | '', subTypeCode: '' })}
          data-testid="paper-category"
        >
          <option value="">{t('choose')}</option>
          {CATEGORY_CODES.map((code, index) => (
            <option key={code} value={code}>{`${index + 1} ${names.category(code)}`}</option>
          ))}
        </SelectField>
        <SelectField
          label={t('subType')}
          value={sheet.subTypeCode}
          error={errorOf('subTypeCode')}
          disabled={subTypes.length === 0}
          onChange={(event) => change({ subTypeCode: event.target.value })}
          data-testid="paper-sub-type"
        >
          <option value="">–</option>
          {subTypes.map(({ code }) => (
            <option key={code} value={code}>
              {names.subType(code)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('priority')}
          value={sheet.priority}
          error={errorOf('priority')}
          onChange={(event) => change({ priority: event.target.value })}
          data-testid="paper-priority"
        >
          <option value="">{t('byProposal')}</option>
          {LEVELS.map((level) => (
            <option key={level} value={level}>{`${level} ${common(`priorities.${level}`)}`}</option>
          ))}
        </SelectField>
      </div>
    </fieldset>
  );
}

/** How it ended, and what that end needs to know. */
export function EndFields({ form }: { readonly form: PaperSheetState }) {
  const t = useTranslations('paper');
  const { sheet, change, errorOf } = form;
  return (
    <fieldset className={styles.group}>
      <legend>{t('end')}</legend>
      <div className={styles.row}>
        <SelectField
          label={t('end')}
          value={sheet.end}
          error={errorOf('end')}
          onChange={(event) => change({ end: event.target.value as PaperEnd })}
          data-testid="paper-end"
        >
          {PAPER_ENDS.map((end) => (
            <option key={end} value={end}>
              {t(`ends.${end}`)}
            </option>
          ))}
        </SelectField>
        {sheet.end !== 'open' && (
          <TimeField label={t('endedAt')} value={sheet.ended} error={errorOf('endedAt')} onType={(ended) => change({ ended })} testId="paper-ended" />
        )}
        {sheet.end === 'closed' && (
          <SelectField
            label={t('verifiedWith')}
            value={sheet.verifiedWith}
            error={errorOf('verifiedWith')}
            onChange={(event) => change({ verifiedWith: event.target.value as '' | 'caller' | 'agency' })}
            data-testid="paper-verified"
          >
            <option value="">{t('choose')}</option>
            <option value="caller">{t('verified.caller')}</option>
            <option value="agency">{t('verified.agency')}</option>
          </SelectField>
        )}
        {(sheet.end === 'handed_over' || sheet.end === 'cancelled') && (
          <TextField
            label={t(sheet.end === 'cancelled' ? 'cancelReason' : 'handedOverTo')}
            value={sheet.endReason}
            error={errorOf('endReason')}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => change({ endReason: event.target.value })}
            data-testid="paper-end-reason"
          />
        )}
      </div>
    </fieldset>
  );
}
