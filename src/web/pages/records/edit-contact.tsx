import { Button, Group, Modal, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../states/failed.tsx';
import { ContactFields, type ContactFieldValues, FIELD_NAMES } from './contact-fields.tsx';
import { showFaults } from './form-problem.ts';
import { type Contact, useChangeContact } from './queries.ts';

interface EditContactProps {
  readonly contact: Contact;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Changes what is known of a contact; what waits by their clock moves with their zone. */
export function EditContact({ contact, opened, onClose }: EditContactProps) {
  const { t } = useTranslation('records');
  const close = { closeButtonProps: { 'aria-label': t('form.close') } };
  return (
    <Modal opened={opened} onClose={onClose} title={t('edit.title')} {...close}>
      <Form contact={contact} onClose={onClose} />
    </Modal>
  );
}

function Form({ contact, onClose }: Omit<EditContactProps, 'opened'>) {
  const { t } = useTranslation('records');
  const change = useChangeContact(contact.id);
  const known = Object.fromEntries(FIELD_NAMES.map((name) => [name, contact[name] ?? '']));
  const form = useForm({ initialValues: known as unknown as ContactFieldValues });
  const submit = form.onSubmit(async (values) => {
    const changed = FIELD_NAMES.filter((name) => (values[name] ?? '') !== (contact[name] ?? ''));
    try {
      await change.mutateAsync(Object.fromEntries(changed.map((name) => [name, values[name] || null])));
      notifications.show({ color: 'teal', message: t('edit.done') });
      onClose();
    } catch (error) {
      if (showFaults(form, error, '')) change.reset();
    }
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {change.error && <Failed error={change.error} />}
        <ContactFields form={form} />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {t('form.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
