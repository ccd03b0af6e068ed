import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../api/session.ts';
import { useSignOut } from '../api/sign-out.ts';

export function UserMenu() {
  const { t } = useTranslation();
  const { user, account } = useSession();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: '50%' }}>
          <Avatar name={user.name} variant="filled" size={34} />
          <VisuallyHidden>{t('you.menu')}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="bright">
            {user.name}
          </Text>
          <Text size="xs">{user.address}</Text>
          <Text size="xs">{account.name}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to="/my-account" leftSection={<IconUserCircle size={16} aria-hidden />}>
          {t('you.settings')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut}>
          {t('you.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
