import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly children: ReactNode;
}

/** Keeps the rest of the app when a page fails while it is drawn. */
export class CrashBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTranslation();
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('failed.title')}>
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{t('failed.crash')}</Text>
        <Button size="xs" variant="default" onClick={() => window.location.reload()}>
          {t('failed.reload')}
        </Button>
      </Stack>
    </Alert>
  );
}
