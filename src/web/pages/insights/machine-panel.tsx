import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { OpensChart } from './charts/opens.tsx';
import { Panel } from './panel.tsx';
import { useOpens } from './queries.ts';

/** How many of the recorded opens no person made. */
export function MachinePanel() {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const { data, error, refetch } = useOpens();
  const weeks = data?.weeks ?? [];
  const sum = (kind: 'person' | 'machine' | 'unknown') => weeks.reduce((all, week) => all + week[kind], 0);
  const all = sum('person') + sum('machine') + sum('unknown');
  return (
    <Panel title={t('opens.title')} lead={t('opens.lead')}>
      {data === undefined ? (
        error ? (
          <Failed error={error} onRetry={refetch} />
        ) : (
          <Loading lines={1} height={250} />
        )
      ) : all === 0 ? (
        <Text size="sm">{t('opens.none')}</Text>
      ) : (
        <>
          <Text size="sm">
            {t('opens.said', {
              machine: format.percent(sum('machine') / all),
              unknown: format.percent(sum('unknown') / all),
              all: format.count(all),
            })}
          </Text>
          <OpensChart weeks={weeks} />
        </>
      )}
    </Panel>
  );
}
