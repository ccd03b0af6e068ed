import { Code, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Panel, Stat } from './panel.tsx';
import type { Insights } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { DEFAULT_POLICY, MODEL_POLICY, useWords } from './words.ts';

/** The model that answers: since when, from which data, and the figures that are looked for first. */
export function ChampionPanel({ insights: { serving, champion, data, quality } }: { readonly insights: Insights }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const zone = useMyZone();
  if (champion === null) return null;
  const { id, trainedFrom } = champion;
  const policies = quality?.policies ?? [];
  const worth = policies.find(({ policy }) => policy === MODEL_POLICY) ?? null;
  const lead = policies.find(({ policy }) => policy === DEFAULT_POLICY)?.behind ?? null;
  const period = `${format.day(trainedFrom.from, zone)} – ${format.day(trainedFrom.to, zone)}`;
  return (
    <Panel
      title={t('champion.title')}
      lead={
        <Group gap="xs">
          <Code>{id}</Code>
          <StateBadge state={serving.state} />
          {serving.since !== null && <span>{t('champion.since', { moment: format.moment(serving.since, zone) })}</span>}
        </Group>
      }
      more={{ to: `/insights/models/${id}`, words: t('champion.report') }}
    >
      <Group gap="xl" align="flex-start">
        <Stat
          name={t('champion.lead')}
          value={lead === null ? '–' : t('points', { points: words.points(lead.value) })}
          beside={
            lead === null
              ? t('champion.leadUnknown')
              : t('champion.leadBeside', { range: words.pointsRange(lead.interval) })
          }
        />
        <Stat
          name={t('champion.opened')}
          value={worth?.value == null ? '–' : format.percent(worth.value)}
          beside={worth?.interval ? words.percentRange(worth.interval) : t('policies.tooFew')}
        />
        <Stat
          name={t('champion.data')}
          value={trainedFrom.emails === null ? '–' : format.count(trainedFrom.emails)}
          beside={data === null ? period : t('champion.dataBeside', { people: format.count(data.writtenTo), period })}
        />
        {data?.senders != null && <Stat name={t('champion.senders')} value={format.count(data.senders)} />}
        {trainedFrom.machineOpenShare !== null && (
          <Stat
            name={t('champion.machines')}
            value={format.percent(trainedFrom.machineOpenShare)}
            beside={t('champion.machinesBeside')}
          />
        )}
      </Group>
      {serving.checkedUntil !== null && (
        <Text size="xs" c="dimmed">
          {t('champion.checked', { day: format.day(serving.checkedUntil, 'UTC') })}
        </Text>
      )}
    </Panel>
  );
}
