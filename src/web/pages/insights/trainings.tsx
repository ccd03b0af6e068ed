import { Alert, Anchor, Button, Card, Group, Progress, Stack, Table, Text, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconPlayerStop, IconRefresh, IconSchool, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { ModelId } from './changing.tsx';
import { LossChart, type LossPoint } from './charts/loss.tsx';
import { Panel, Stat } from './panel.tsx';
import { InsightsPage } from './places.tsx';
import { type Training, useAnew, useModel, useStopTraining, useTrain, useTrainings } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { useWords } from './words.ts';

export default function Trainings() {
  const { t } = useTranslation('insights');
  const words = useProblemWords();
  const { data, error, refetch } = useTrainings();
  const train = useTrain();
  const running = data?.find(({ state }) => state === 'running') ?? null;
  const ended = useEnded(running, data);
  const refused = (problem: unknown) =>
    notifications.show({ color: 'red', title: t('training.refused'), message: words(problem), autoClose: 10_000 });
  const actions = (
    <Button
      leftSection={<IconRefresh size={17} aria-hidden />}
      loading={train.isPending}
      disabled={running !== null}
      onClick={() => train.mutate(undefined, { onError: refused })}
    >
      {t('training.train')}
    </Button>
  );
  return (
    <InsightsPage title={t('training.title')} under={t('training.under')} actions={actions}>
      {data !== undefined ? (
        <Stack gap="md">
          {running !== null && <Running key={running.id} training={running} />}
          {running === null && ended !== null && <Outcome training={ended} />}
          {(running === null || data.length > 1) && (
            <Past trainings={data.filter(({ state }) => state !== 'running')} />
          )}
        </Stack>
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </InsightsPage>
  );
}

/** The run that came to its end while it was looked at; what depends on models is then asked for anew. */
function useEnded(running: Training | null, all: readonly Training[] | undefined): Training | null {
  const anew = useAnew();
  const [watched, setWatched] = useState<string | null>(null);
  const runningId = running?.id ?? null;
  useEffect(() => {
    if (runningId !== null) setWatched(runningId);
  }, [runningId]);
  const ended = all?.find(({ id, state }) => id === watched && state !== 'running') ?? null;
  const endedId = ended?.id ?? null;
  const look = useRef(anew);
  look.current = anew;
  useEffect(() => {
    if (endedId !== null) void look.current();
  }, [endedId]);
  return ended;
}

function Running({ training }: { readonly training: Training }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const points = useLossPoints(training);
  const stage = words.stage(training.stage);
  return (
    <Panel title={t('training.running')}>
      <Group justify="space-between" align="flex-start">
        <Group gap="xl">
          <Stat name={t('training.stage')} value={<Text fw={600}>{stage}</Text>} />
          <Stat name={t('training.done')} value={format.percent(training.share)} />
          <Stat name={t('training.left')} value={<Text fw={600}>{useTimeLeft(training)}</Text>} />
          <Stat name={t('training.loss')} value={training.loss === null ? '–' : format.figure(training.loss, 3)} />
        </Group>
        <StopButton training={training} />
      </Group>
      <Progress value={100 * training.share} size="lg" aria-label={t('training.progress', { stage })} animated />
      <Text size="sm" c="dimmed">
        {t('training.meanwhile')}
      </Text>
      {points.length > 1 && <LossChart points={points} />}
    </Panel>
  );
}

/** As they came while the page was looked at. */
function useLossPoints({ share, loss }: Training): readonly LossPoint[] {
  const [points, setPoints] = useState<readonly LossPoint[]>([]);
  useEffect(() => {
    if (loss === null) return;
    setPoints((before) => (before.at(-1)?.share === share ? before : [...before, { share, loss }]));
  }, [share, loss]);
  return points;
}

function useTimeLeft({ secondsLeft }: Training): string {
  const { t } = useTranslation('insights');
  if (secondsLeft === null) return t('training.leftUnknown');
  if (secondsLeft < 90) return t('training.seconds', { count: secondsLeft });
  return t('training.minutes', { count: Math.round(secondsLeft / 60) });
}

function StopButton({ training }: { readonly training: Training }) {
  const { t } = useTranslation('insights');
  const words = useProblemWords();
  const stop = useStopTraining();
  const ask = () =>
    modals.openConfirmModal({
      title: t('training.stopTitle'),
      closeButtonProps: { 'aria-label': t('close', { ns: 'common' }) },
      children: <Text size="sm">{t('training.stopMeans')}</Text>,
      labels: { confirm: t('training.stopNow'), cancel: t('training.goOn') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        stop.mutate(training.id, {
          onError: (problem) => notifications.show({ color: 'red', message: words(problem) }),
        }),
    });
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerStop size={17} aria-hidden />}
      loading={stop.isPending}
      onClick={ask}
    >
      {t('training.stop')}
    </Button>
  );
}

/** What came of the run that was looked at. */
function Outcome({ training }: { readonly training: Training }) {
  const { t } = useTranslation('insights');
  if (training.modelId !== null) return <Made modelId={training.modelId} />;
  const failed = training.state === 'failed';
  return (
    <Alert
      role="status"
      color={failed ? 'red' : 'gray'}
      variant="light"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      icon={<IconX aria-hidden />}
      title={t(`state.${training.state}`)}
    >
      <Text size="sm">{t(failed ? 'training.failed' : 'training.stopped')}</Text>
      {training.error !== null && (
        <Text size="sm" lang="en">
          {training.error}
        </Text>
      )}
    </Alert>
  );
}

function Made({ modelId }: { readonly modelId: string }) {
  const { t } = useTranslation('insights');
  const { data: model } = useModel(modelId);
  if (model === undefined) return null;
  const answers = model.state === 'champion';
  return (
    <Alert
      role="status"
      color={answers ? 'teal' : 'yellow'}
      variant="light"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
      icon={<IconCircleCheck aria-hidden />}
      title={t(answers ? 'training.answers' : 'training.candidate')}
    >
      {model.reason !== null && (
        <Text size="sm" lang="en">
          {model.reason}
        </Text>
      )}
      <Anchor component={Link} to={`/insights/models/${modelId}`} size="sm" c="inherit" underline="always">
        {t('training.look')}
      </Anchor>
    </Alert>
  );
}

function Past({ trainings }: { readonly trainings: readonly Training[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const zone = useMyZone();
  if (trainings.length === 0) {
    return (
      <Empty icon={IconSchool} title={t('training.none')}>
        <Text c="dimmed" maw="60ch">
          {t('training.noneHow')}
        </Text>
      </Empty>
    );
  }
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="sm">
        {t('training.past')}
      </Title>
      <Table.ScrollContainer minWidth={620}>
        <Table fz="sm" verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('training.begun')}</Table.Th>
              <Table.Th>{t('drift.state')}</Table.Th>
              <Table.Th ta="right">{t('emails')}</Table.Th>
              <Table.Th ta="right">{t('training.took')}</Table.Th>
              <Table.Th>{t('training.cameOf')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {trainings.map((training) => (
              <Table.Tr key={training.id}>
                <Table.Td>{format.moment(training.startedAt, zone)}</Table.Td>
                <Table.Td>
                  <StateBadge state={training.state} />
                </Table.Td>
                <Table.Td ta="right">{format.count(training.emails)}</Table.Td>
                <Table.Td ta="right">
                  <Took training={training} />
                </Table.Td>
                <Table.Td>
                  {training.modelId !== null ? (
                    <Anchor component={Link} to={`/insights/models/${training.modelId}`} size="sm">
                      <ModelId id={training.modelId} />
                    </Anchor>
                  ) : (
                    <Text size="sm" lang="en">
                      {training.error ?? words.stage(training.stage)}
                    </Text>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  );
}

function Took({ training: { startedAt, endedAt } }: { readonly training: Training }) {
  const { t } = useTranslation('insights');
  if (endedAt === null) return '–';
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  return seconds < 90
    ? t('training.seconds', { count: seconds })
    : t('training.minutes', { count: Math.round(seconds / 60) });
}
