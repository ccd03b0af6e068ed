import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../api/problem.ts';
import { Failed } from '../../../states/failed.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { type NewKey, useAddKey } from './queries.ts';

interface AddKeyProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and then shows it: this once only. */
export function AddKey({ opened, onClose }: AddKeyProps) {
  const { t } = useTranslation(['people', 'common']);
  const [made, setMade] = useState<NewKey | null>(null);
  const close = () => {
    setMade(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={made === null ? t('keys.add') : t('keys.made', { label: made.label })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {made === null ? (
        <LabelForm onMade={setMade} onCancel={close} />
      ) : (
        <ShownOnce secret={made.key} copy={t('keys.copy')} done={t('keys.kept')} onDone={close}>
          {t('keys.once')}
        </ShownOnce>
      )}
    </Modal>
  );
}

interface LabelFormProps {
  readonly onMade: (key: NewKey) => void;
  readonly onCancel: () => void;
}

function LabelForm({ onMade, onCancel }: LabelFormProps) {
  const { t } = useTranslation(['people', 'common']);
  const add = useAddKey();
  const form = useForm({
    initialValues: { label: '' },
    validate: { label: (label) => (label.trim() === '' ? t('keys.labelMissing') : null) },
  });
  const taken = add.error instanceof Problem && add.error.code === 'key-exists';
  const save = form.onSubmit(({ label }) =>
    add.mutate(label.trim(), {
      onSuccess: onMade,
      onError: (error) => {
        if (error instanceof Problem && error.code === 'key-exists') form.setFieldError('label', t('keys.labelTaken'));
      },
    }),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <TextInput
          label={t('keys.label')}
          description={t('keys.labelWhat')}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('label')}
        />
        {add.error && !taken && <Failed error={add.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('keys.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
