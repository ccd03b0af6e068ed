import { Grid, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { WeekHeat } from './charts/week-heat.tsx';
import { Panel } from './panel.tsx';
import { InsightsPage } from './places.tsx';
import { type Rhythms as Found, useRhythms } from './queries.ts';
import { useWords } from './words.ts';

export default function Rhythms() {
  const { t } = useTranslation('insights');
  const { data, error, refetch } = useRhythms();
  return (
    <InsightsPage title={t('rhythms.title')} under={t('rhythms.under')}>
      {data !== undefined ? (
        <Maps rhythms={data} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading lines={2} height={280} />
      )}
    </InsightsPage>
  );
}

function Maps({ rhythms: { population, groups } }: { readonly rhythms: Found }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const known = groups.filter(({ segments }) => segments.length > 0);
  const [attribute, setAttribute] = useState(known[0]?.attribute ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const group = known.find((each) => each.attribute === attribute) ?? null;
  const segment = group?.segments.find(({ value }) => value === chosen) ?? group?.segments[0] ?? null;
  const most = Math.max(...population, ...(segment?.rates ?? []));
  const nameOf = (value: string) => {
    if (attribute === 'country') return value.toUpperCase();
    return attribute === 'device' ? t(`device.${value as 'mobile'}`) : value;
  };
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, xl: 6 }}>
        <Panel title={t('rhythms.everybody')} lead={t('rhythms.everybodyLead')}>
          <WeekHeat name={t('rhythms.everybody')} rates={population} most={most} />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, xl: 6 }}>
        <Panel title={t('rhythms.segment')} lead={t('rhythms.segmentLead')}>
          {group === null || segment === null ? (
            <Text size="sm">{t('rhythms.noSegments')}</Text>
          ) : (
            <Stack gap="sm">
              <Group gap="sm" align="flex-end">
                <SegmentedControl
                  aria-label={t('rhythms.attribute')}
                  value={group.attribute}
                  onChange={(value) => setAttribute(value as typeof group.attribute)}
                  data={known.map((each) => ({ value: each.attribute, label: words.attribute(each.attribute) }))}
                />
                <Select
                  label={t('rhythms.value')}
                  allowDeselect={false}
                  searchable
                  w={{ base: '100%', xs: 260 }}
                  value={segment.value}
                  onChange={setChosen}
                  data={group.segments.map(({ value, recipients }) => ({
                    value,
                    label: t('rhythms.valueOf', { value: nameOf(value), people: format.count(recipients) }),
                  }))}
                />
              </Group>
              <WeekHeat name={nameOf(segment.value)} rates={segment.rates} most={most} />
              {segment.rates.every((rate, hour) => rate === population[hour]) && (
                <Text size="sm">{t('rhythms.alike')}</Text>
              )}
              {group.known > group.segments.length && (
                <Text size="xs" c="dimmed">
                  {t('rhythms.largest', { shown: group.segments.length, known: format.count(group.known) })}
                </Text>
              )}
            </Stack>
          )}
        </Panel>
      </Grid.Col>
    </Grid>
  );
}
