import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import { PageTitle } from '../../../shell/page-title.tsx';
import { Empty } from '../../../states/empty.tsx';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { ForAdmins } from '../for-admins.tsx';
import { AddKey } from './add-key.tsx';
import { type Key, useKeys, useRevokeKey } from './queries.ts';

/** What lets other programs in. */
export default function Keys() {
  const { t } = useTranslation('settings');
  return (
    <ForAdmins title={t('sections.keys')}>
      <List />
    </ForAdmins>
  );
}

function List() {
  const { t } = useTranslation(['people', 'settings']);
  const { data, error, refetch } = useKeys();
  const [adding, { open, close }] = useDisclosure(false);
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
      {t('keys.add')}
    </Button>
  );
  return (
    <>
      <PageTitle title={t('settings:sections.keys')} under={t('keys.under')}>
        {data !== undefined && data.length > 0 && add}
      </PageTitle>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={3} height={76} />
        )
      ) : data.length === 0 ? (
        <Empty icon={IconKey} title={t('keys.empty')}>
          <Text size="sm" c="dimmed" maw={440}>
            {t('keys.emptyWhat')}
          </Text>
          {add}
        </Empty>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {data.map((key) => (
            <KeyCard key={key.id} apiKey={key} />
          ))}
        </Stack>
      )}
      <AddKey opened={adding} onClose={close} />
    </>
  );
}

function KeyCard({ apiKey }: { readonly apiKey: Key }) {
  const { t } = useTranslation(['people', 'common']);
  const format = useFormat();
  const zone = useMyZone();
  const revoke = useRevokeKey();
  const { id, label, createdAt, lastUsedAt } = apiKey;
  const ask = () =>
    modals.openConfirmModal({
      title: t('keys.revokeTitle', { label }),
      children: <Text size="sm">{t('keys.revokeWhat')}</Text>,
      labels: { confirm: t('keys.revoke'), cancel: t('common:cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => revoke.mutate(id),
    });
  return (
    <Card withBorder radius="md" padding="md" component="li">
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Stack gap={2} miw={0}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {label}
          </Text>
          <Text size="sm" c="dimmed">
            {lastUsedAt === null ? t('keys.unused') : t('keys.lastUsed', { when: format.fromNow(lastUsedAt) })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('keys.since', { moment: format.moment(createdAt, zone) })}
          </Text>
        </Stack>
        <Button
          size="xs"
          variant="default"
          onClick={ask}
          loading={revoke.isPending}
          aria-label={t('keys.revokeTitle', { label })}
        >
          {t('keys.revoke')}
        </Button>
      </Group>
      {revoke.error && <Failed error={revoke.error} />}
    </Card>
  );
}
