import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSettings } from '../../../api/settings.ts';
import { Failed } from '../../../states/failed.tsx';
import { Loading } from '../../../states/loading.tsx';
import { Panel } from '../panel.tsx';
import { InsightsPage } from '../places.tsx';
import { ArmsPanel } from './arms.tsx';
import { BalanceNotice } from './balance.tsx';
import { LiftChart, toldDays } from './chart.tsx';
import { MetricsPanel } from './metrics.tsx';
import { NothingYet } from './nothing-yet.tsx';
import { LIFTS, PowerPanel } from './power.tsx';
import { type Experiment, useExperiment, useExperiments } from './queries.ts';
import { RunningNotice } from './running.tsx';
import { SegmentsPanel } from './segments.tsx';
import { VerdictNotice } from './verdict.tsx';
import { Which } from './which.tsx';

/** /insights/lift?experiment=&lift= */
export default function Lift() {
  const { t } = useTranslation(['lift', 'insights']);
  const [query, setQuery] = useSearchParams();
  const lift = LIFTS.find((each) => String(each) === query.get('lift')) ?? 0.1;
  const experiments = useExperiments();
  const setting = useSettings().data?.experiment;
  const list = experiments.data ?? [];
  const wanted = list.find(({ id }) => String(id) === query.get('experiment')) ?? list[0];
  const { data, error, refetch, isPlaceholderData } = useExperiment(
    wanted === undefined ? null : String(wanted.id),
    lift,
  );
  const failure = experiments.error ?? error;
  const write = (name: string, value: number) =>
    setQuery((before) => ({ ...Object.fromEntries(before), [name]: String(value) }), { replace: true });
  return (
    <InsightsPage
      title={t('title')}
      under={t('under')}
      actions={
        wanted && (
          <Which experiments={list} chosen={wanted.id} onChoose={(experiment) => write('experiment', experiment)} />
        )
      }
    >
      {experiments.data !== undefined && wanted === undefined ? (
        <NothingYet setting={setting} />
      ) : data !== undefined ? (
        <Stack gap="md" aria-busy={isPlaceholderData}>
          <BalanceNotice balance={data.balance} />
          <VerdictNotice experiment={data} />
          <RunningNotice experiment={data} isLatest={data.id === list[0]?.id} setting={setting} />
          <PowerPanel
            power={data.power}
            lift={lift}
            onLift={(chosen) => write('lift', chosen)}
            isRunning={data.state === 'running'}
          />
          <Course days={data.days} />
          <MetricsPanel metrics={data.metrics} />
          <ArmsPanel arms={data.arms} shares={data.shares} />
          <SegmentsPanel segments={data.segments} />
        </Stack>
      ) : failure ? (
        <Failed
          error={failure}
          onRetry={() => {
            void experiments.refetch();
            void refetch();
          }}
        />
      ) : (
        <Loading lines={3} height={200} />
      )}
    </InsightsPage>
  );
}

/** How what is known has grown. */
function Course({ days }: Pick<Experiment, 'days'>) {
  const { t } = useTranslation('lift');
  const told = useMemo(() => toldDays(days), [days]);
  return (
    <Panel title={t('chart.title')} lead={t('chart.lead')}>
      {told.length === 0 ? <Text size="sm">{t('chart.none')}</Text> : <LiftChart days={told} />}
    </Panel>
  );
}
