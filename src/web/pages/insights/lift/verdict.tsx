import { Alert, Text } from '@mantine/core';
import {
  type Icon,
  IconCircleCheck,
  IconHourglass,
  IconScale,
  IconTrendingDown,
  IconUsersMinus,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import type { Experiment } from './queries.ts';
import { useLiftWords } from './words.ts';

const LOOKS: Readonly<Record<Experiment['verdict']['state'], readonly [colour: string, icon: Icon]>> = {
  proven: ['teal', IconCircleCheck],
  harmful: ['red', IconTrendingDown],
  'not-proven': ['gray', IconScale],
  'too-few': ['gray', IconHourglass],
  'no-control': ['yellow', IconUsersMinus],
};

/** What may be said so far: before any figure, and never one by itself. */
export function VerdictNotice({ experiment }: { readonly experiment: Experiment }) {
  const { t } = useTranslation('lift');
  const format = useFormat();
  const zone = useMyZone();
  const { says, means } = useLiftWords().verdict(experiment);
  const [colour, Sign] = LOOKS[experiment.verdict.state];
  return (
    <Alert
      // Good news that is not to be believed is not shown as such.
      color={experiment.balance?.suspicious ? 'gray' : colour}
      variant="light"
      role="status"
      icon={<Sign aria-hidden />}
      title={says}
      styles={{ title: { color: 'var(--mantine-color-text)', fontSize: 'var(--mantine-font-size-lg)' } }}
    >
      <Text size="sm" maw="72ch">
        {means}
      </Text>
      {experiment.settledTo !== null && (
        <Text size="xs" c="dimmed" mt={6}>
          {t('settledTo', { moment: format.moment(experiment.settledTo, zone) })}
        </Text>
      )}
    </Alert>
  );
}
