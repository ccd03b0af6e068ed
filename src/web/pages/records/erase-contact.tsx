import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failed } from '../../states/failed.tsx';
import { type Contact, useEraseContact } from './queries.ts';
import { OF_TYPE } from './record-type.ts';

interface EraseContactProps {
  readonly contact: Contact;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** For good, and only with the address typed. */
export function EraseContact({ contact, opened, onClose }: EraseContactProps) {
  const { t } = useTranslation('records');
  const close = { closeButtonProps: { 'aria-label': t('form.close') } };
  return (
    <Modal opened={opened} onClose={onClose} title={t('erase.title')} {...close}>
      <Form contact={contact} onClose={onClose} />
    </Modal>
  );
}

function Form({ contact: { id, address }, onClose }: Omit<EraseContactProps, 'opened'>) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const erase = useEraseContact(id);
  const [typed, setTyped] = useState('');
  const isSure = typed.trim().toLowerCase() === address;
  const submit = async () => {
    if (!isSure) return;
    const { cancelled } = await erase.mutateAsync();
    notifications.show({ color: 'teal', message: t('erase.done', { count: cancelled }) });
    await navigate(OF_TYPE.contact.path, { replace: true });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // What went wrong stands above the field.
        void submit().catch(() => {});
      }}
    >
      <Stack gap="sm">
        {erase.error && <Failed error={erase.error} />}
        <Text size="sm">{t('erase.what')}</Text>
        <List size="sm" spacing={4}>
          <List.Item>{t('erase.history')}</List.Item>
          <List.Item>{t('erase.waiting')}</List.Item>
          <List.Item>{t('erase.sent')}</List.Item>
          <List.Item>{t('erase.never')}</List.Item>
        </List>
        <TextInput
          label={t('erase.type', { address })}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          autoComplete="off"
          data-autofocus
        />
        <Group justify="flex-end" mt="sm">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!isSure} loading={erase.isPending}>
            {t('erase.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
