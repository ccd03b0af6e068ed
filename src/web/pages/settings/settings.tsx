import { NavLink, Stack } from '@mantine/core';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useSession } from '../../api/session.ts';
import { Loading } from '../../states/loading.tsx';
import { SECTIONS } from './sections.ts';
import classes from './settings.module.css';

/** On a telephone the sections stand in a row that is longer than the window. */
const show = (link: HTMLAnchorElement | null) => link?.scrollIntoView({ inline: 'center', block: 'nearest' });

/** The sections of the settings, each at an address of its own. */
export default function Settings() {
  const { t } = useTranslation('settings');
  const { pathname } = useLocation();
  const { role } = useSession().user;
  const sections = SECTIONS.filter((section) => section.for.includes(role));
  return (
    <div className={classes.sections}>
      <nav aria-label={t('sections.label')} className={classes.navigation}>
        <Stack gap={2} className={classes.list}>
          {sections.map(({ path, icon: Icon }) => {
            const to = `/settings/${path}`;
            const here = pathname === to || pathname.startsWith(`${to}/`);
            return (
              <NavLink
                key={path}
                component={Link}
                to={to}
                label={t(`sections.${path}`)}
                leftSection={<Icon size={17} stroke={1.7} aria-hidden />}
                active={here}
                ref={here ? show : undefined}
                aria-current={here ? 'page' : undefined}
                w="auto"
                classNames={{ label: classes.label ?? '' }}
              />
            );
          })}
        </Stack>
      </nav>
      <div className={classes.section}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </div>
    </div>
  );
}
