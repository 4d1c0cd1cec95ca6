'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CATEGORY_CODES } from '../../server/incident/incident.schema';
import type { ExploreFilter, PlacePart } from '../../server/report/explore/explore.schema';
import { useLive, useReference, valuesOf } from '../_live/use-live';
import { Button } from '../_ui/button';
import { SelectField } from '../_ui/field';
import { without } from './address.rules';
import styles from './filter-bar.module.css';
import { hourText } from './use-period-text';

interface FilterBarProps {
  readonly filter: ExploreFilter;
  readonly districts: readonly PlacePart[];
  readonly villages: readonly PlacePart[];
  readonly onChange: (filter: ExploreFilter) => void;
}

/** What narrows the page; everything else that was chosen by a press stands beside it and can be let go. */
export function FilterBar({ filter, districts, villages, onChange }: FilterBarProps) {
  const t = useTranslations('quarter.filter');
  const isIndonesian = useLocale() === 'id';
  const { categories } = useReference();
  const agencies = [...useLive((state) => valuesOf(state.agencies))].sort((left, right) => left.name.localeCompare(right.name));
  const set = (name: keyof ExploreFilter, value: string) => {
    // A sub-type belongs to its category, a village to its district.
    const rest = without(
      filter,
      name,
      ...(name === 'categoryCode' ? (['subTypeCode'] as const) : []),
      ...(name === 'districtCode' ? (['villageCode'] as const) : []),
    );
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  const named = districts.flatMap(({ code, name }) => (code === null ? [] : [{ code, name: name ?? code }]));
  const isKnown = filter.districtCode === undefined || named.some(({ code }) => code === filter.districtCode);
  const places = [...named, ...(isKnown ? [] : [{ code: filter.districtCode ?? '', name: filter.districtCode ?? '' }])];
  const chips = useChips(filter, villages);
  return (
    <search className={styles.bar} aria-label={t('label')}>
      <SelectField label={t('category')} isLabelHidden value={filter.categoryCode ?? ''} onChange={(event) => set('categoryCode', event.target.value)}>
        <option value="">{t('allCategories')}</option>
        {CATEGORY_CODES.map((code) => {
          const category = categories.find((one) => one.code === code);
          return (
            <option key={code} value={code}>
              {isIndonesian ? category?.nameId : category?.nameEn}
            </option>
          );
        })}
      </SelectField>
      <SelectField label={t('agency')} isLabelHidden value={filter.agencyId ?? ''} onChange={(event) => set('agencyId', event.target.value)}>
        <option value="">{t('allAgencies')}</option>
        {agencies.map((agency) => (
          <option key={agency.id} value={agency.id}>
            {agency.name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('district')} isLabelHidden value={filter.districtCode ?? ''} onChange={(event) => set('districtCode', event.target.value)}>
        <option value="">{t('allDistricts')}</option>
        {places
          .sort((left, right) => left.name.localeCompare(right.name))
          .map((place) => (
            <option key={place.code} value={place.code}>
              {place.name}
            </option>
          ))}
      </SelectField>
      {chips.map(({ name, text }) => (
        <Button key={name} size="small" onClick={() => onChange(without(filter, name))} aria-label={t('remove', { name: text })}>
          {`${text} ×`}
        </Button>
      ))}
      {Object.keys(filter).length > 0 && (
        <Button size="small" variant="plain" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
      {(['categoryCode', 'subTypeCode', 'agencyId', 'districtCode', 'villageCode'] as const).some((name) => filter[name] !== undefined) && (
        <p className={styles.note}>{t('throughIncident')}</p>
      )}
    </search>
  );
}

function useChips(filter: ExploreFilter, villages: readonly PlacePart[]): { readonly name: keyof ExploreFilter; readonly text: string }[] {
  const t = useTranslations('quarter.filter');
  const hours = useTranslations('quarter.hours');
  const isIndonesian = useLocale() === 'id';
  const { categories } = useReference();
  const { subTypeCode, villageCode, weekday, hour, shiftHour } = filter;
  const subType = categories.flatMap(({ subTypes }) => subTypes).find(({ code }) => code === subTypeCode);
  const village = villages.find(({ code }) => code === villageCode);
  return [
    ...(subTypeCode === undefined
      ? []
      : [{ name: 'subTypeCode' as const, text: t('subType', { name: (isIndonesian ? subType?.nameId : subType?.nameEn) ?? subTypeCode }) }]),
    ...(villageCode === undefined ? [] : [{ name: 'villageCode' as const, text: t('village', { name: village?.name ?? villageCode }) }]),
    ...(weekday === undefined ? [] : [{ name: 'weekday' as const, text: t('weekday', { name: hours(`weekdays.${weekday as 1}`) }) }]),
    ...(hour === undefined ? [] : [{ name: 'hour' as const, text: t('hour', { hour: hourText(hour) }) }]),
    ...(shiftHour === undefined ? [] : [{ name: 'shiftHour' as const, text: t('shift', { hour: hourText(shiftHour) }) }]),
  ];
}
