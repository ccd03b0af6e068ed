import { Alert, Anchor, Select, Skeleton, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useInboxes } from '../../api/inboxes.ts';
import { useSession } from '../../api/session.ts';
import { Failed } from '../../states/failed.tsx';
import type { Inbox } from './queries.ts';

interface InboxFieldProps {
  readonly value: string | null;
  readonly onChange: (inboxId: string) => void;
  /** Told the inbox to begin with. */
  readonly onDefault: (inboxId: string) => void;
  readonly fault: string | null;
}

const isConnected = ({ health }: Inbox) => health.state === 'connected';

/** From which of one's own inboxes it leaves; without one, why nothing can be sent and where to connect one. */
export function InboxField({ value, onChange, onDefault, fault }: InboxFieldProps) {
  const { t } = useTranslation('compose');
  const { user } = useSession();
  const { data, error, refetch } = useInboxes();
  const own = data?.inboxes.filter(({ userId }) => userId === user.id) ?? [];
  const [first] = own.filter(isConnected);
  const known = own.some(({ id }) => id === value);
  const suggested = data !== undefined && !known ? (first?.id ?? null) : null;
  useEffect(() => {
    if (suggested !== null) onDefault(suggested);
  }, [suggested, onDefault]);

  if (error !== null && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton height={60} radius="md" />;
  if (first === undefined) {
    return (
      <Alert
        color="orange"
        variant="light"
        icon={<IconPlugConnectedX aria-hidden />}
        title={t('inbox.none')}
        styles={{ title: { color: 'var(--mantine-color-text)' } }}
      >
        <Text size="sm">{t(own.length === 0 ? 'inbox.noneText' : 'inbox.disconnectedText')}</Text>
        <Anchor component={Link} to="/inboxes" size="sm" underline="always" c="var(--mantine-color-text)">
          {t('inbox.connect')}
        </Anchor>
      </Alert>
    );
  }
  return (
    <Select
      label={t('inbox.label')}
      data={own.map((inbox) => ({
        value: inbox.id,
        label: isConnected(inbox) ? inbox.address : `${inbox.address} (${t('inbox.disconnected')})`,
        disabled: !isConnected(inbox),
      }))}
      value={known ? value : null}
      onChange={(inboxId) => inboxId !== null && onChange(inboxId)}
      allowDeselect={false}
      error={fault}
    />
  );
}
