import { Button, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '../../../api/users.ts';
import { PageTitle } from '../../../shell/page-title.tsx';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { ForAdmins } from '../for-admins.tsx';
import { Invite } from './invite.tsx';
import { type GivenLink, LinkShown } from './link-shown.tsx';
import { UserCard } from './user-card.tsx';

/** Who may do what. */
export default function Users() {
  const { t } = useTranslation('settings');
  return (
    <ForAdmins title={t('sections.users')}>
      <List />
    </ForAdmins>
  );
}

function List() {
  const { t } = useTranslation(['people', 'settings']);
  const { data, error, refetch } = useUsers();
  const [inviting, setInviting] = useState(false);
  const [given, setGiven] = useState<GivenLink | null>(null);
  return (
    <>
      <PageTitle title={t('settings:sections.users')} under={t('users.under')}>
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
          {t('users.invite')}
        </Button>
      </PageTitle>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={4} height={76} />
        )
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {[...data]
            .sort((a, b) => Number(b.active) - Number(a.active))
            .map((user) => (
              <UserCard key={user.id} user={user} onLink={(link) => setGiven({ link, name: user.name })} />
            ))}
        </Stack>
      )}
      <Invite
        opened={inviting}
        onClose={() => setInviting(false)}
        onInvited={(link) => {
          setInviting(false);
          setGiven(link);
        }}
      />
      <LinkShown given={given} onClose={() => setGiven(null)} />
    </>
  );
}
