'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import type { AgencyView } from '../../server/agency/agency.schema';
import { CATEGORY_CODES, type CategoryCode } from '../../server/incident/incident.schema';
import type { RunCard, RunCardList } from '../../server/run-card/run-card.schema';
import { UNIT_KINDS, type UnitKind } from '../../server/unit/unit.schema';
import { useNames } from '../_incidents/use-names';
import { minuteText } from '../_incidents/use-run-card';
import { useFetched } from '../_live/use-fetched';
import { useApi, useReference } from '../_live/use-live';
import { SelectField, TextField } from '../_ui/field';
import styles from './admin-page.module.css';
import { FormButtons } from './form-buttons';
import { FormNotes } from './form-notes';
import { readMinute } from './run-card-time';
import { useCommand } from './use-command';

interface RunCardFormProps {
  /** Null: a new one. */
  readonly card: RunCard | null;
  readonly districts: RunCardList['districts'];
  readonly onDone: () => void;
  readonly onCancel: (() => void) | null;
}

interface Typed {
  readonly categoryCode: CategoryCode;
  readonly subTypeCode: string;
  readonly districtCode: string;
  readonly from: string;
  readonly to: string;
  /** By agency code; absent: not called. */
  readonly needs: Readonly<Record<string, readonly UnitKind[]>>;
}

const FIELDS = ['categoryCode', 'subTypeCode', 'districtCode', 'fromMinute', 'toMinute', 'needs'];

function typedOf(card: RunCard | null): Typed {
  return {
    categoryCode: card?.categoryCode ?? CATEGORY_CODES[0],
    subTypeCode: card?.subTypeCode ?? '',
    districtCode: card?.districtCode ?? '',
    from: card?.fromMinute == null ? '' : minuteText(card.fromMinute),
    to: card?.toMinute == null ? '' : minuteText(card.toMinute),
    needs: Object.fromEntries((card?.needs ?? []).map((need) => [need.agencyCode, need.unitKinds])),
  };
}

export function RunCardForm({ card, districts, onDone, onCancel }: RunCardFormProps) {
  const t = useTranslations('runCard');
  const api = useApi();
  const [typed, setTyped] = useState(() => typedOf(card));
  const put = useCommand(api.runCard.put.mutate, () => {
    setTyped(typedOf(null));
    onDone();
  });
  const fromMinute = readMinute(typed.from);
  const toMinute = readMinute(typed.to);
  const change = (patch: Partial<Typed>) => setTyped({ ...typed, ...patch });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (fromMinute === undefined || toMinute === undefined) return;
    put.run({
      replacesId: card?.id ?? null,
      categoryCode: typed.categoryCode,
      subTypeCode: typed.subTypeCode === '' ? null : typed.subTypeCode,
      districtCode: typed.districtCode === '' ? null : typed.districtCode,
      fromMinute,
      toMinute,
      needs: Object.entries(typed.needs).map(([agencyCode, unitKinds]) => ({ agencyCode, unitKinds: [...unitKinds] })),
    });
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="run-card-form">
      <KindFields typed={typed} errorOf={put.errorOf} onChange={change} />
      <SelectField
        label={t('district')}
        error={put.errorOf('districtCode')}
        value={typed.districtCode}
        onChange={(event) => change({ districtCode: event.target.value })}
      >
        <option value="">{t('anyDistrict')}</option>
        {districts.map((one) => (
          <option key={one.code} value={one.code}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('from')}
        error={fromMinute === undefined ? t('badTime') : put.errorOf('fromMinute')}
        value={typed.from}
        onChange={(event) => change({ from: event.target.value })}
      />
      <TextField
        label={t('to')}
        error={toMinute === undefined ? t('badTime') : put.errorOf('toMinute')}
        value={typed.to}
        onChange={(event) => change({ to: event.target.value })}
      />
      <NeedsFields needs={typed.needs} error={put.errorOf('needs')} onChange={(needs) => change({ needs })} />
      <FormNotes failure={put.errorElsewhere(FIELDS)} />
      <FormButtons submitLabel={t('save')} isBusy={put.isBusy} onCancel={onCancel} />
    </form>
  );
}

interface KindFieldsProps {
  readonly typed: Pick<Typed, 'categoryCode' | 'subTypeCode'>;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (patch: Partial<Typed>) => void;
}

/** Category and sub-type; also of the preview. */
export function KindFields({ typed, errorOf, onChange }: KindFieldsProps) {
  const t = useTranslations('runCard');
  const names = useNames();
  const { categories } = useReference();
  const subTypes = categories.find((one) => one.code === typed.categoryCode)?.subTypes ?? [];
  return (
    <>
      <SelectField
        label={t('category')}
        error={errorOf('categoryCode')}
        value={typed.categoryCode}
        onChange={(event) => onChange({ categoryCode: CATEGORY_CODES.find((code) => code === event.target.value) ?? CATEGORY_CODES[0], subTypeCode: '' })}
      >
        {CATEGORY_CODES.map((code) => (
          <option key={code} value={code}>
            {names.category(code)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('subType')}
        error={errorOf('subTypeCode')}
        value={typed.subTypeCode}
        onChange={(event) => onChange({ subTypeCode: event.target.value })}
      >
        <option value="">{t('anySubType')}</option>
        {subTypes.map(({ code }) => (
          <option key={code} value={code}>
            {names.subType(code)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

interface NeedsFieldsProps {
  readonly needs: Typed['needs'];
  readonly error: string | undefined;
  readonly onChange: (needs: Typed['needs']) => void;
}

function NeedsFields({ needs, error, onChange }: NeedsFieldsProps) {
  const t = useTranslations('runCard');
  const api = useApi();
  const { data } = useFetched('agencies', (signal) => api.agency.list.query(undefined, { signal }));
  const without = (code: string) => Object.fromEntries(Object.entries(needs).filter(([one]) => one !== code));
  return (
    <fieldset>
      <legend>{t('agencies')}</legend>
      <p className={styles.hint}>{t('kindsHint')}</p>
      {(data ?? [])
        .filter((agency) => agency.isActive)
        .map((agency) => (
          <AgencyNeed
            key={agency.code}
            agency={agency}
            kinds={needs[agency.code] ?? null}
            onChange={(kinds) => onChange(kinds === null ? without(agency.code) : { ...needs, [agency.code]: kinds })}
          />
        ))}
      <FormNotes failure={error} />
    </fieldset>
  );
}

interface AgencyNeedProps {
  readonly agency: AgencyView;
  /** Null: not called. */
  readonly kinds: readonly UnitKind[] | null;
  readonly onChange: (kinds: readonly UnitKind[] | null) => void;
}

function AgencyNeed({ agency, kinds, onChange }: AgencyNeedProps) {
  const common = useTranslations('common');
  return (
    <div>
      <label className={styles.check}>
        <input type="checkbox" checked={kinds !== null} onChange={(event) => onChange(event.target.checked ? [] : null)} />
        {agency.name}
      </label>
      {kinds !== null && (
        <div className={styles.rowActions}>
          {UNIT_KINDS.map((kind) => (
            <label key={kind} className={styles.check}>
              <input
                type="checkbox"
                aria-label={`${agency.name}: ${common(`unitKind.${kind}`)}`}
                checked={kinds.includes(kind)}
                onChange={(event) => onChange(event.target.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))}
              />
              {common(`unitKind.${kind}`)}
            </label>
          ))}
        </div>
      )}
    </div>
  );
}
