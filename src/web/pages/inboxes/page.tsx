import { Button, SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { IconInbox, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInboxes } from '../../api/inboxes.ts';
import { useSession } from '../../api/session.ts';
import { useUsers } from '../../api/users.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { InboxCard } from './inbox-card.tsx';
import { Returned } from './returned.tsx';

/** One's own inboxes; administrators may look at everybody's. */
export default function InboxesPage() {
  const { t } = useTranslation('inboxes');
  const { user } = useSession();
  const admin = user.role === 'admin';
  const [everybody, setEverybody] = useState(false);
  return (
    <>
      <PageTitle title={t('title')} under={t('under')}>
        {admin && (
          <SegmentedControl
            aria-label={t('whose.label')}
            value={everybody ? 'everybody' : 'mine'}
            onChange={(whose) => setEverybody(whose === 'everybody')}
            data={[
              { value: 'mine', label: t('whose.mine') },
              { value: 'everybody', label: t('whose.everybody') },
            ]}
          />
        )}
        <Button component={Link} to="/inboxes/connect" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('action.connect')}
        </Button>
      </PageTitle>
      <Returned />
      <Inboxes everybody={everybody} />
    </>
  );
}

function Inboxes({ everybody }: { readonly everybody: boolean }) {
  const { t } = useTranslation('inboxes');
  const { user } = useSession();
  const { data, error, refetch } = useInboxes();
  const users = useUsers(everybody);
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={2} height={220} />;
  const shown = data.inboxes.filter(({ userId }) => everybody || userId === user.id);
  if (shown.length === 0) {
    return (
      <Empty icon={IconInbox} title={t('empty.title')}>
        <Text size="sm">{t('empty.what')}</Text>
        <Button component={Link} to="/inboxes/connect" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('action.connect')}
        </Button>
      </Empty>
    );
  }
  const nameOf = new Map(users.data?.map(({ id, name }) => [id, name]));
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {shown.map((inbox) => (
        <InboxCard key={inbox.id} inbox={inbox} owner={everybody ? (nameOf.get(inbox.userId) ?? null) : null} />
      ))}
    </SimpleGrid>
  );
}
