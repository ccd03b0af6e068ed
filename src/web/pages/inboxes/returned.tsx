import { Alert } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

/** What came of letting Kairos in at a mail provider, for who has just come back from there. */
export function Returned() {
  const { t, i18n } = useTranslation(['inboxes', 'common']);
  const [query, setQuery] = useSearchParams();
  const reason = query.get('refused');
  const connected = query.has('connected');
  if (!connected && reason === null) return null;
  const words = (place: string) => {
    const key = `${place}.${reason}`;
    return i18n.exists(key, { ns: 'inboxes' }) ? t(key as 'returned.reason.other') : null;
  };
  const Icon = connected ? IconCircleCheck : IconPlugConnectedX;
  return (
    <Alert
      role="status"
      variant="light"
      color={connected ? 'teal' : 'red'}
      mb="md"
      icon={<Icon aria-hidden />}
      title={t(connected ? 'returned.connected' : 'returned.refused')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={() => setQuery({}, { replace: true })}
    >
      {connected ? null : (words('returned.reason') ?? words('fault') ?? t('returned.reason.other'))}
    </Alert>
  );
}
