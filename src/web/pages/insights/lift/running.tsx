import { Alert, Anchor, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { components } from '../../../api/schema.ts';
import type { Experiment } from './queries.ts';

interface RunningNoticeProps {
  readonly experiment: Pick<Experiment, 'state'>;
  readonly isLatest: boolean;
  readonly setting: components['schemas']['Settings']['experiment'] | undefined;
}

/** Says why nothing more is coming in, where that is so. */
export function RunningNotice({ experiment, isLatest, setting }: RunningNoticeProps) {
  const { t } = useTranslation('lift');
  if (setting === undefined || experiment.state === 'running') return null;
  const says = !isLatest ? 'notice.ended' : setting.on ? 'notice.next' : 'notice.off';
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
