import { Divider, NavLink, Stack } from '@mantine/core';
import {
  IconAddressBook,
  IconBuilding,
  IconChartHistogram,
  IconClockPlay,
  IconCoins,
  IconFileImport,
  IconInbox,
  IconSettings,
  IconTicket,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { type Role, useSession } from '../api/session.ts';

const EVERYBODY: readonly Role[] = ['rep', 'analyst', 'admin'];
const ANALYSTS: readonly Role[] = ['analyst', 'admin'];

/** In groups, as people look for them. */
const PLACES = [
  [
    { to: '/scheduled', name: 'scheduled', icon: IconClockPlay, for: EVERYBODY },
    { to: '/inboxes', name: 'inboxes', icon: IconInbox, for: EVERYBODY },
  ],
  [
    { to: '/contacts', name: 'contacts', icon: IconAddressBook, for: EVERYBODY },
    { to: '/companies', name: 'companies', icon: IconBuilding, for: EVERYBODY },
    { to: '/deals', name: 'deals', icon: IconCoins, for: EVERYBODY },
    { to: '/tickets', name: 'tickets', icon: IconTicket, for: EVERYBODY },
  ],
  [
    { to: '/insights', name: 'insights', icon: IconChartHistogram, for: ANALYSTS },
    { to: '/import', name: 'import', icon: IconFileImport, for: ANALYSTS },
    { to: '/settings', name: 'settings', icon: IconSettings, for: EVERYBODY },
  ],
] as const;

/** Where one can go, by role. `onLeave` is called when one goes there. */
export function Navigation({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { role } = useSession().user;
  const groups = PLACES.map((places) => places.filter((place) => place.for.includes(role))).filter(
    ({ length }) => length > 0,
  );
  return (
    <nav aria-label={t('navigation.label')}>
      <Stack gap={2}>
        {groups.map((places, group) => (
          <div key={places[0]?.to}>
            {group > 0 && <Divider my="xs" />}
            {places.map(({ to, name, icon: Icon }) => {
              const here = pathname === to || pathname.startsWith(`${to}/`);
              return (
                <NavLink
                  key={to}
                  component={Link}
                  to={to}
                  label={t(`navigation.${name}`)}
                  leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                  active={here}
                  aria-current={here ? 'page' : undefined}
                  onClick={onLeave}
                />
              );
            })}
          </div>
        ))}
      </Stack>
    </nav>
  );
}
