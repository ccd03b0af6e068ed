import { Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCountries } from '../../format/use-countries.ts';
import { zoneOptions } from '../../format/zones.ts';

/** What can be said of a contact beside the address; '' is not known. */
export interface ContactFieldValues {
  readonly name: string;
  readonly jobTitle: string;
  readonly industry: string;
  readonly timezone: string;
  readonly country: string;
  readonly region: string;
}

export const FIELD_NAMES = ['name', 'jobTitle', 'industry', 'timezone', 'country', 'region'] as const;

export const NOTHING_KNOWN: ContactFieldValues = {
  name: '',
  jobTitle: '',
  industry: '',
  timezone: '',
  country: '',
  region: '',
};

const MOST_SHOWN = 80;

interface ContactFieldsProps<Values extends ContactFieldValues> {
  readonly form: UseFormReturnType<Values>;
}

export function ContactFields<Values extends ContactFieldValues>({ form }: ContactFieldsProps<Values>) {
  const { t } = useTranslation('records');
  const zones = useMemo(() => zoneOptions(), []);
  const places = useCountries();
  const field = (name: keyof ContactFieldValues) => ({ key: form.key(name), ...form.getInputProps(name) });
  /** Of a select nothing is null, and of a text ''. */
  const chosen = (name: 'timezone' | 'country') => {
    const { value, onChange, ...rest } = form.getInputProps(name);
    return { ...rest, value: value || null, onChange: (next: string | null) => onChange(next ?? '') };
  };
  const select = { searchable: true, clearable: true, limit: MOST_SHOWN, nothingFoundMessage: t('form.noMatch') };
  return (
    <Stack gap="sm">
      <TextInput label={t('form.name')} {...field('name')} />
      <TextInput label={t('form.jobTitle')} {...field('jobTitle')} />
      <TextInput label={t('form.industry')} {...field('industry')} />
      <Select
        label={t('form.timezone')}
        data={zones}
        {...select}
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        {...chosen('timezone')}
      />
      <Select
        label={t('form.country')}
        data={places}
        {...select}
        clearButtonProps={{ 'aria-label': t('form.clear') }}
        {...chosen('country')}
      />
      <TextInput label={t('form.region')} description={t('form.regionHint')} {...field('region')} />
    </Stack>
  );
}
