import { Box, Card, Center, Group, Stack, Text } from '@mantine/core';
import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { Loading } from '../states/loading.tsx';
import { ColourMenu } from './colour-menu.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { LanguageMenu } from './language-menu.tsx';

/** What is around the pages of who has not signed in yet. */
export function Door() {
  return (
    <Box mih="100dvh" p="md">
      <Group justify="flex-end" gap={4} component="header">
        <LanguageMenu />
        <ColourMenu />
      </Group>
      <Center component="main" pt="8vh" pb="xl">
        <Stack w="100%" maw={420} gap="lg">
          <Group justify="center" gap="xs" aria-hidden>
            <img src={`${import.meta.env.BASE_URL}icon.svg`} width={34} height={34} alt="" />
            <Text span fw={700} fz="1.5rem">
              Kairos
            </Text>
          </Group>
          <Card withBorder shadow="sm" radius="lg" padding="xl">
            <CrashBoundary>
              <Suspense fallback={<Loading lines={4} />}>
                <Outlet />
              </Suspense>
            </CrashBoundary>
          </Card>
        </Stack>
      </Center>
    </Box>
  );
}
