import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failed } from '../../states/failed.tsx';
import { ContactFields, NOTHING_KNOWN } from './contact-fields.tsx';
import { showFaults } from './form-problem.ts';
import { useAddContact } from './queries.ts';
import { pathOf } from './record-type.ts';

interface NewContactProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function NewContact({ opened, onClose }: NewContactProps) {
  const { t } = useTranslation('records');
  const close = { closeButtonProps: { 'aria-label': t('form.close') } };
  return (
    <Modal opened={opened} onClose={onClose} title={t('new.title')} {...close}>
      <Form onClose={onClose} />
    </Modal>
  );
}

function Form({ onClose }: Pick<NewContactProps, 'onClose'>) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const add = useAddContact();
  const form = useForm({ initialValues: { address: '', ...NOTHING_KNOWN } });
  const submit = form.onSubmit(async (values) => {
    try {
      const { id, address, name } = await add.mutateAsync(values);
      notifications.show({ color: 'teal', message: t('new.done', { name: name ?? address }) });
      onClose();
      await navigate(pathOf('contact', id));
    } catch (error) {
      if (showFaults(form, error, '')) add.reset();
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {add.error && <Failed error={add.error} />}
        <TextInput type="email" label={t('form.address')} required data-autofocus {...form.getInputProps('address')} />
        <ContactFields form={form} />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('new.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
