import { Button, Text } from '@mantine/core';
import { IconScale, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../../api/schema.ts';
import { useSession } from '../../../api/session.ts';
import { Empty } from '../../../states/empty.tsx';
import { Panel } from '../panel.tsx';

interface NothingYetProps {
  readonly setting: components['schemas']['Settings']['experiment'] | undefined;
}

/** Nothing was assigned yet: what that takes, and how what is found will be found. */
export function NothingYet({ setting }: NothingYetProps) {
  const { t } = useTranslation('lift');
  const mayChange = useSession().user.role === 'admin';
  const off = setting?.on === false;
  return (
    <Panel title={t('none.panel')}>
      <Empty icon={IconScale} title={t(off ? 'none.off' : 'none.title')}>
        <Text maw="62ch" c="dimmed">
          {t(off ? 'none.offHow' : 'none.how')}
        </Text>
        <Button
          component={Link}
          to="/settings/experiment"
          variant="default"
          leftSection={<IconSettings size={17} aria-hidden />}
        >
          {t(mayChange ? 'settings.change' : 'settings.look')}
        </Button>
      </Empty>
    </Panel>
  );
}
