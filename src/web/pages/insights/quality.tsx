import { Grid, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { CalibrationChart } from './charts/calibration.tsx';
import { DriftChart } from './charts/drift.tsx';
import { DriftNotice } from './drift-notice.tsx';
import { MachinePanel } from './machine-panel.tsx';
import { Panel } from './panel.tsx';
import { InsightsPage } from './places.tsx';
import { type Calibration, type DriftWeek, type Insights, useDrift, useInsights } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { useWords } from './words.ts';

export default function Quality() {
  const { t } = useTranslation('insights');
  const insights = useInsights();
  const drift = useDrift();
  const error = insights.error ?? drift.error;
  const retry = () => {
    void insights.refetch();
    void drift.refetch();
  };
  return (
    <InsightsPage title={t('quality.title')} under={t('quality.under')}>
      {insights.data !== undefined && drift.data !== undefined ? (
        <Stack gap="md">
          <DriftNotice serving={insights.data.serving} />
          <Grid gap="md">
            <Grid.Col span={{ base: 12, lg: 6 }}>
              <CalibrationPanel kind="heldOut" calibration={insights.data.quality?.calibration ?? null} />
            </Grid.Col>
            <Grid.Col span={{ base: 12, lg: 6 }}>
              <CalibrationPanel kind="served" calibration={drift.data.served} />
            </Grid.Col>
          </Grid>
          <DriftPanel weeks={drift.data.weeks} />
          <MachinePanel />
          <CoveragePanel data={insights.data.data} />
        </Stack>
      ) : error ? (
        <Failed error={error} onRetry={retry} />
      ) : (
        <Loading lines={3} height={220} />
      )}
    </InsightsPage>
  );
}

interface CalibrationPanelProps {
  readonly kind: 'heldOut' | 'served';
  readonly calibration: Calibration | null;
}

function CalibrationPanel({ kind, calibration }: CalibrationPanelProps) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  return (
    <Panel title={t(`calibration.${kind}`)} lead={t(`calibration.${kind}Lead`)}>
      {calibration === null ? (
        <Text size="sm">{t(`calibration.${kind}None`)}</Text>
      ) : (
        <>
          <Text size="sm">
            {t(calibration.error <= calibration.byChance ? 'calibration.fine' : 'calibration.off', {
              error: format.figure(calibration.error, 3),
              chance: format.figure(calibration.byChance, 3),
            })}
          </Text>
          <CalibrationChart name={t(`calibration.${kind}`)} calibration={calibration} />
        </>
      )}
    </Panel>
  );
}

function DriftPanel({ weeks }: { readonly weeks: readonly DriftWeek[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const told = weeks.filter(({ state, reason }) => state !== 'ok' && reason !== null).reverse();
  return (
    <Panel title={t('drift.title')} lead={t('drift.lead')}>
      {weeks.length === 0 ? (
        <Text size="sm">{t('drift.none')}</Text>
      ) : (
        <>
          <DriftChart weeks={weeks} />
          {told.length > 0 && (
            <Table.ScrollContainer minWidth={360}>
              <Table fz="sm">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('week')}</Table.Th>
                    <Table.Th>{t('drift.state')}</Table.Th>
                    <Table.Th>{t('drift.reason')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {told.map(({ week, state, reason }) => (
                    <Table.Tr key={week}>
                      <Table.Td style={{ whiteSpace: 'nowrap' }}>{format.day(week, 'UTC')}</Table.Td>
                      <Table.Td>
                        <StateBadge state={state} />
                      </Table.Td>
                      <Table.Td lang="en">{reason}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </>
      )}
    </Panel>
  );
}

/** What the history holds, and what is missing in it. */
function CoveragePanel({ data }: { readonly data: Insights['data'] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  if (data === null) return null;
  const tried = data.sends.filter((emails) => emails > 0).length;
  return (
    <Panel title={t('coverage.title')} lead={t('coverage.lead')}>
      <Text size="sm">
        {t('coverage.hours', { tried, senders: data.senders === null ? '–' : format.count(data.senders) })}
      </Text>
      <Table fz="sm" maw={480}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('coverage.attribute')}</Table.Th>
            <Table.Th ta="right">{t('coverage.missing')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.missing.map(({ attribute, recipients }) => (
            <Table.Tr key={attribute}>
              <Table.Td>{words.attribute(attribute)}</Table.Td>
              <Table.Td ta="right">{format.percent(recipients / Math.max(1, data.recipients))}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
