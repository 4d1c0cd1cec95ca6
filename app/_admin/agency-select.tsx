'use client';

import { useTranslations } from 'next-intl';
import { useLive } from '../_live/use-live';
import { SelectField } from '../_ui/field';

interface AgencySelectProps {
  /** An agency's id, or an empty text while none is chosen. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (agencyId: string) => void;
}

/** One of the agencies that receive assignments. */
export function AgencySelect({ value, error, onChange }: AgencySelectProps) {
  const t = useTranslations('admin.accounts');
  const agencies = useLive((state) => Object.values(state.agencies).filter((agency) => agency.isActive));
  return (
    <SelectField label={t('agency')} value={value} error={error} required onChange={(event) => onChange(event.target.value)}>
      <option value="" disabled>
        {t('agencyChoose')}
      </option>
      {agencies.map((agency) => (
        <option key={agency.id} value={agency.id}>
          {agency.name}
        </option>
      ))}
    </SelectField>
  );
}
