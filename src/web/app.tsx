import './shell/history-guard.ts';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter } from 'react-router';
import { createQueries } from './api/queries.ts';
import { AppRoutes } from './routes.tsx';
import { theme, variables } from './theme.ts';

/** Everything that pages find around them. */
export function App() {
  const [queries] = useState(createQueries);
  const { t } = useTranslation();
  const named = useMemo(
    // An icon alone closes dialogues and notifications; who does not see it is told its name.
    () => mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': t('close') } } } }),
    [t],
  );
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider theme={named} cssVariablesResolver={variables} defaultColorScheme="auto">
        <ModalsProvider labels={{ confirm: t('confirm'), cancel: t('cancel') }}>
          <Notifications position="bottom-right" containerWidth="min(24rem, 100vw)" />
          <BrowserRouter basename={import.meta.env.BASE_URL.replace(/\/$/, '')}>
            <AppRoutes />
          </BrowserRouter>
        </ModalsProvider>
      </MantineProvider>
    </QueryClientProvider>
  );
}
