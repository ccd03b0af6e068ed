import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../../api/schema.ts';
import type { Experiment } from './queries.ts';

interface RunningNoticeProps {
  readonly experiment: Pick<Experiment, 'state' | 'shares'>;
  readonly setting: components['schemas']['Settings']['experiment'] | undefined;
}

/** Says why nothing more is coming in, where that is so. */
export function RunningNotice({ experiment, setting }: RunningNoticeProps) {
  const { t } = useTranslation('lift');
  if (setting === undefined) return null;
  const says =
    experiment.state === 'ended'
      ? 'notice.ended'
      : !setting.on
        ? 'notice.off'
        : experiment.shares.control === 0
          ? 'notice.noControl'
          : null;
  if (says === null) return null;
  return (
    <Alert color="gray" variant="light" icon={<IconInfoCircle aria-hidden />}>
      <Text size="sm">
        {t(says)}{' '}
        <Anchor component={Link} to="/settings/experiment" c="inherit" underline="always" inherit>
          {t('settings.look')}
        </Anchor>
      </Text>
    </Alert>
  );
}
