import { Button, Grid, List, Stack, Text } from '@mantine/core';
import { IconRefresh, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { ChampionPanel } from './champion-panel.tsx';
import { CalibrationChart } from './charts/calibration.tsx';
import { PoliciesChart } from './charts/policies.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { MachinePanel } from './machine-panel.tsx';
import { Panel } from './panel.tsx';
import { InsightsPage } from './places.tsx';
import { type Insights, useInsights } from './queries.ts';
import { Shares } from './shares.tsx';
import { MODEL_POLICY, useWords } from './words.ts';

export default function Overview() {
  const { t } = useTranslation('insights');
  const { data, error, refetch } = useInsights();
  return (
    <InsightsPage title={t('overview.title')} under={t('overview.under')}>
      {data !== undefined ? (
        <Found insights={data} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </InsightsPage>
  );
}

function Found({ insights }: { readonly insights: Insights }) {
  const { serving } = insights;
  if (serving.isSeed) return <NoModel insights={insights} />;
  return (
    <Stack gap="md">
      <DriftNotice serving={serving} />
      <ChampionPanel insights={insights} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <LiftPanel insights={insights} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <QualityPanel insights={insights} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <MachinePanel />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <EvidencePanel insights={insights} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** A new account: the seed model answers. */
function NoModel({ insights }: { readonly insights: Insights }) {
  const { t } = useTranslation('insights');
  return (
    <Stack gap="md">
      <DriftNotice serving={insights.serving} />
      <Panel title={t('none.title')}>
        <Empty icon={IconSparkles} title={t('none.what')}>
          <Text maw="60ch" c="dimmed">
            {t('none.how')}
          </Text>
          <Button component={Link} to="/insights/trainings" leftSection={<IconRefresh size={17} aria-hidden />}>
            {t('none.train')}
          </Button>
        </Empty>
      </Panel>
      <EvidencePanel insights={insights} />
    </Stack>
  );
}

function LiftPanel({ insights: { quality } }: { readonly insights: Insights }) {
  const { t } = useTranslation('insights');
  const words = useWords();
  const policies = quality?.policies ?? [];
  const judged = policies.some(({ value }) => value !== null);
  const habits = policies.filter(({ policy }) => policy !== MODEL_POLICY);
  const untold = habits.filter(({ behind }) => behind === null);
  return (
    <Panel
      title={t('policies.title')}
      lead={t('policies.lead')}
      more={{ to: '/insights/lift', words: t('policies.measured') }}
    >
      {judged ? (
        <>
          <List size="sm" spacing={4}>
            {habits
              .filter(({ behind }) => behind !== null)
              .map((policy) => (
                <List.Item key={policy.policy}>{words.lead(policy)}</List.Item>
              ))}
            {untold.length > 0 && (
              <List.Item>
                {t('lead.unknown', { habits: untold.map(({ policy }) => words.policy(policy)).join(', ') })}
              </List.Item>
            )}
          </List>
          <PoliciesChart policies={policies} />
        </>
      ) : (
        <Text size="sm">{t('policies.none')}</Text>
      )}
    </Panel>
  );
}

function QualityPanel({ insights: { quality } }: { readonly insights: Insights }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const calibration = quality?.calibration ?? null;
  return (
    <Panel
      title={t('calibration.title')}
      lead={t('calibration.lead')}
      more={{ to: '/insights/quality', words: t('calibration.more') }}
    >
      {calibration === null ? (
        <Text size="sm">{t('calibration.none')}</Text>
      ) : (
        <>
          <Text size="sm">
            {t(calibration.error <= calibration.byChance ? 'calibration.fine' : 'calibration.off', {
              error: format.figure(calibration.error, 3),
              chance: format.figure(calibration.byChance, 3),
            })}
          </Text>
          <CalibrationChart name={t('calibration.heldOut')} calibration={calibration} />
        </>
      )}
    </Panel>
  );
}

function EvidencePanel({ insights: { evidence, answers } }: { readonly insights: Insights }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const parts = (of: Record<'personal' | 'similar' | 'population', number>) =>
    (['personal', 'similar', 'population'] as const).map((basis) => ({ name: t(`basis.${basis}`), count: of[basis] }));
  const free = answers.choices.best + answers.choices.default;
  return (
    <Panel title={t('evidence.title')} lead={t('evidence.lead')}>
      {evidence !== null && <Shares title={t('evidence.people')} parts={parts(evidence)} />}
      {answers.counted === 0 ? (
        <Text size="sm">{t('evidence.noAnswers')}</Text>
      ) : (
        <>
          <Shares title={t('evidence.answers', { count: answers.counted })} parts={parts(answers.bases)} />
          {free > 0 && (
            <Text size="sm">{t('evidence.defaults', { share: format.percent(answers.choices.default / free) })}</Text>
          )}
        </>
      )}
    </Panel>
  );
}
