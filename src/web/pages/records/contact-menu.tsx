import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots, IconEdit, IconUserX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useContact } from '../../api/contact.ts';
import { useSession } from '../../api/session.ts';
import { EditContact } from './edit-contact.tsx';
import { EraseContact } from './erase-contact.tsx';

/** What may be done with a contact beside writing to them. */
export function ContactMenu({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation('records');
  const { data: contact } = useContact(contactId);
  const { role } = useSession().user;
  const [editing, edit] = useDisclosure(false);
  const [erasing, erase] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEdit size={18} aria-hidden />}
        disabled={contact === undefined}
        onClick={edit.open}
      >
        {t('edit.open')}
      </Button>
      {role === 'admin' && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={36} aria-label={t('more')} disabled={contact === undefined}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item color="red" leftSection={<IconUserX size={16} aria-hidden />} onClick={erase.open}>
              {t('erase.open')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {contact !== undefined && (
        <>
          <EditContact contact={contact} opened={editing} onClose={edit.close} />
          <EraseContact contact={contact} opened={erasing} onClose={erase.close} />
        </>
      )}
    </>
  );
}
