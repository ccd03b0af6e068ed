import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { IconCloudOff, IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says when what is shown may be old: there is no network, or no news come from the server. */
export function Connection({ live }: { readonly live: boolean }) {
  const { t } = useTranslation();
  const { online } = useNetwork();
  if (online && live) return null;
  const [Icon, words] = online ? [IconPlugConnectedX, t('notLive')] : [IconCloudOff, t('offline')];
  return (
    <Alert role="status" color="yellow" variant="light" mb="md" py="xs" icon={<Icon aria-hidden />}>
      {words}
    </Alert>
  );
}
