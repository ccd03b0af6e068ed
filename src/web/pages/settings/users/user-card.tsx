import { ActionIcon, Avatar, Badge, Card, Group, Menu, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDotsVertical, IconLink, IconUserCheck, IconUserOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../api/session.ts';
import { Failed } from '../../../states/failed.tsx';
import { type OneTimeLink, type User, useChangeUser, useLinkFor } from './queries.ts';
import { RoleChoice } from './role-choice.tsx';

interface UserCardProps {
  readonly user: User;
  readonly onLink: (link: OneTimeLink) => void;
}

export function UserCard({ user, onLink }: UserCardProps) {
  const { t } = useTranslation('people');
  const change = useChangeUser(user.id);
  const link = useLinkFor();
  const isMe = useSession().user.id === user.id;
  const failure = change.error ?? link.error;
  return (
    <Card withBorder radius="md" padding="md" component="li">
      <Group gap="sm" justify="space-between">
        <Group gap="sm" wrap="nowrap" miw={0} flex="1 1 15rem">
          <Avatar name={user.name} variant="filled" size={38} aria-hidden />
          <Stack gap={0} miw={0}>
            <Group gap="xs">
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {user.name}
              </Text>
              {isMe && (
                <Badge variant="light" tt="none">
                  {t('users.you')}
                </Badge>
              )}
              <State user={user} />
            </Group>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {user.address}
            </Text>
          </Stack>
        </Group>
        <Group gap="xs" wrap="nowrap">
          <RoleChoice
            aria-label={t('users.roleOf', { name: user.name })}
            size="sm"
            w="9.5rem"
            disabled={change.isPending || !user.active}
            value={user.role}
            onChange={(role) => role !== user.role && change.mutate({ role })}
          />
          <Actions
            user={user}
            onLink={() => link.mutate(user.id, { onSuccess: onLink })}
            onActive={(active) => change.mutate({ active })}
          />
        </Group>
      </Group>
      {failure && <Failed error={failure} />}
    </Card>
  );
}

/** What an administrator has to know; who simply can sign in needs no words. */
function State({ user: { active, access } }: { readonly user: User }) {
  const { t } = useTranslation('people');
  if (active && access === 'password') return null;
  const state = active ? access : 'inactive';
  return (
    <Badge variant="default" tt="none" fw={500}>
      {t(`users.state.${state as 'inactive' | 'invited' | 'none'}`)}
    </Badge>
  );
}

interface ActionsProps {
  readonly user: User;
  readonly onLink: () => void;
  readonly onActive: (active: boolean) => void;
}

function Actions({ user: { name, active, access }, onLink, onActive }: ActionsProps) {
  const { t } = useTranslation(['people', 'common']);
  const ask = () =>
    modals.openConfirmModal({
      title: t('users.deactivateTitle', { name }),
      children: <Text size="sm">{t('users.deactivateWhat')}</Text>,
      labels: { confirm: t('users.deactivate'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => onActive(false),
    });
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('users.more', { name })}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {active ? (
          <>
            <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={onLink}>
              {t(access === 'password' ? 'users.newPassword' : 'users.newInvitation')}
            </Menu.Item>
            <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={ask}>
              {t('users.deactivate')}
            </Menu.Item>
          </>
        ) : (
          <Menu.Item leftSection={<IconUserCheck size={16} aria-hidden />} onClick={() => onActive(true)}>
            {t('users.activate')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
