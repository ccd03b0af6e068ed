import { Alert, Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { faultsIn } from '../../../api/problem.ts';
import { useProblemWords } from '../../../i18n/problem-words.ts';
import type { ActivityType } from './activity-types.ts';
import { TypesField } from './types-field.tsx';

export interface WebhookWish {
  readonly url: string;
  readonly types: ActivityType[];
}

interface WebhookFormProps {
  readonly initial: WebhookWish;
  readonly submit: string;
  readonly error: unknown;
  readonly saving: boolean;
  readonly onSubmit: (wish: WebhookWish) => Promise<unknown>;
  readonly onCancel: () => void;
}

const isAddress = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

export function WebhookForm({ initial, submit, error, saving, onSubmit, onCancel }: WebhookFormProps) {
  const { t } = useTranslation(['settings', 'common']);
  const words = useProblemWords();
  const form = useForm({
    initialValues: { url: initial.url, all: initial.types.length === 0, types: initial.types },
    validate: {
      url: (url) => (isAddress(url.trim()) ? null : t('webhooks.urlFault')),
      types: (types, { all }) => (all || types.length > 0 ? null : t('webhooks.typesFault')),
    },
  });
  const save = form.onSubmit(async ({ url, all, types }) => {
    try {
      await onSubmit({ url: url.trim(), types: all ? [] : types });
    } catch (failure) {
      form.setErrors(
        Object.fromEntries(faultsIn(failure).map(({ path, message }) => [path.split('.')[0] ?? path, message])),
      );
    }
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('webhooks.url')}
          description={t('webhooks.urlWhat')}
          placeholder="https://crm.example.com/kairos"
          type="url"
          required
          data-autofocus
          {...form.getInputProps('url')}
        />
        <TypesField
          all={form.values.all}
          types={form.values.types}
          onChange={(all, types) => form.setValues({ all, types })}
          error={form.errors.types}
        />
        {error !== null && error !== undefined && (
          <Alert color="red" variant="light" role="alert">
            {words(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel} disabled={saving}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={saving}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
