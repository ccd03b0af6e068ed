import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** What few mailboxes need. Empty text is what is usual. */
export interface AdvancedFields {
  readonly name: string;
  readonly user: string;
  readonly appendToSent: boolean;
  readonly trustAnyCertificate: boolean;
}

export const NO_ADVANCED: AdvancedFields = { name: '', user: '', appendToSent: true, trustAnyCertificate: false };

interface AdvancedProps {
  readonly fields: AdvancedFields;
  readonly onChange: (fields: AdvancedFields) => void;
  readonly address: string;
}

export function Advanced({ fields, onChange, address }: AdvancedProps) {
  const { t } = useTranslation('inboxes');
  return (
    <Stack gap="sm">
      <TextInput
        label={t('advanced.user')}
        description={t('advanced.userWhat')}
        placeholder={address}
        value={fields.user}
        onChange={({ currentTarget }) => onChange({ ...fields, user: currentTarget.value })}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <TextInput
        label={t('limits.name')}
        description={t('limits.nameWhat')}
        value={fields.name}
        onChange={({ currentTarget }) => onChange({ ...fields, name: currentTarget.value })}
        maxLength={200}
      />
      <Checkbox
        label={t('advanced.append')}
        description={t('advanced.appendWhat')}
        checked={fields.appendToSent}
        onChange={({ currentTarget }) => onChange({ ...fields, appendToSent: currentTarget.checked })}
      />
      <Checkbox
        label={t('advanced.trust')}
        description={t('advanced.trustWhat')}
        checked={fields.trustAnyCertificate}
        onChange={({ currentTarget }) => onChange({ ...fields, trustAnyCertificate: currentTarget.checked })}
      />
    </Stack>
  );
}
