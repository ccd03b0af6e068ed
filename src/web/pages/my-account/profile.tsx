import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { zoneName } from '../../format/moments.ts';
import { zoneOptions } from '../../format/zones.ts';
import { LANGUAGES, type Language } from '../../i18n/languages.ts';
import { changeLanguage } from '../../i18n/messages.ts';
import { Failed } from '../../states/failed.tsx';
import { Part } from './part.tsx';
import { useChangeMyself } from './queries.ts';

/** In the place of a choice of one's own. */
const AS_GIVEN = '';

export function Profile() {
  const { t } = useTranslation(['identity', 'common']);
  const { user, account } = useSession();
  const change = useChangeMyself();
  const form = useForm({
    initialValues: { name: user.name, timezone: user.timezone ?? AS_GIVEN, language: user.language ?? AS_GIVEN },
    validate: { name: (name) => (name.trim() === '' ? t('nameMissing') : null) },
  });
  const save = form.onSubmit(
    async ({ name, timezone, language }) => {
      const chosen = language === AS_GIVEN ? null : (language as Language);
      await change.mutateAsync({ name, timezone: timezone === AS_GIVEN ? null : timezone, language: chosen });
      form.resetDirty();
      if (chosen !== null) changeLanguage(chosen);
      notifications.show({ message: t('mine.saved'), color: 'teal', icon: <IconCheck size={18} aria-hidden /> });
    },
    () => form.getInputNode('name')?.focus(),
  );
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <Part title={t('mine.profile')}>
      <form onSubmit={(event) => void Promise.resolve(save(event)).catch(() => {})} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('name')}
            description={t('nameWhat')}
            autoComplete="name"
            maxLength={200}
            required
            withAsterisk={false}
            {...form.getInputProps('name')}
          />
          <Select
            label={t('mine.zone')}
            description={t('mine.zoneWhat')}
            searchable
            allowDeselect={false}
            limit={60}
            nothingFoundMessage={t('mine.noZone')}
            data={[
              { value: AS_GIVEN, label: t('mine.zoneOfAccount', { zone: zoneName(account.timezone) }) },
              ...zoneOptions(user.timezone),
            ]}
            {...form.getInputProps('timezone')}
          />
          <Select
            label={t('common:language')}
            allowDeselect={false}
            data={[{ value: AS_GIVEN, label: t('mine.languageOfAccount') }, ...languages]}
            {...form.getInputProps('language')}
          />
          {change.error && <Failed error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" disabled={!form.isDirty()} loading={change.isPending}>
              {t('common:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}
