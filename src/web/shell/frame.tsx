import { AppShell, Burger, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, Outlet, useLocation } from 'react-router';
import { useLiveChanges } from '../api/live.ts';
import { useSession, useSessionQuery } from '../api/session.ts';
import { useSettings } from '../api/settings.ts';
import { followAccountLanguage } from '../i18n/messages.ts';
import { Failed } from '../states/failed.tsx';
import { Loading } from '../states/loading.tsx';
import { ColourMenu } from './colour-menu.tsx';
import { Connection } from './connection.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import classes from './frame.module.css';
import { LanguageMenu } from './language-menu.tsx';
import { Navigation } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';

/** What is around every page of somebody who has signed in; others are led to sign in first, and back afterwards. */
export function Frame() {
  const { data: session, error, refetch, isPending } = useSessionQuery();
  const here = useLocation();
  if (isPending) return <Loading lines={3} />;
  if (error && session === undefined) return <Failed error={error} onRetry={refetch} />;
  if (!session) return <Navigate to="/sign-in" state={{ from: here.pathname + here.search }} replace />;
  return <SignedIn />;
}

function SignedIn() {
  const { t } = useTranslation();
  const [open, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  const live = useLiveChanges();
  const { data: settings } = useSettings();
  const language = useSession().user.language ?? settings?.language;
  useEffect(() => {
    if (language !== undefined) followAccountLanguage(language);
  }, [language]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !open } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('menu')}
              aria-expanded={open}
            />
            <Link to="/" className={classes.brand}>
              <img src={`${import.meta.env.BASE_URL}icon.svg`} width={26} height={26} alt="" />
              <Text span fw={700} size="lg">
                Kairos
              </Text>
            </Link>
          </Group>
          <Group gap={4} wrap="nowrap">
            <Button
              component={Link}
              to="/compose"
              size="compact-md"
              visibleFrom="xs"
              mr="xs"
              leftSection={<IconPencil size={16} aria-hidden />}
            >
              {t('navigation.compose')}
            </Button>
            <LanguageMenu />
            <ColourMenu />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <Navigation onLeave={close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <Connection live={live} />
        <CrashBoundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </CrashBoundary>
      </AppShell.Main>
    </AppShell>
  );
}
