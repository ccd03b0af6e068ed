import { Anchor, Button, Card, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconStack2, IconTrophy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { ModelId, useChanging } from './changing.tsx';
import { InsightsPage } from './places.tsx';
import { type Model, type ModelList, useModels } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { MODEL_POLICY, useWords } from './words.ts';

export default function Models() {
  const { t } = useTranslation('insights');
  const { data, error, refetch } = useModels();
  const changing = useChanging(data ?? { champion: null, rollbackTo: null });
  const actions = data?.rollbackTo != null && (
    <Button
      variant="default"
      leftSection={<IconArrowBackUp size={17} aria-hidden />}
      loading={changing.busy}
      onClick={changing.rollBack}
    >
      {t('models.rollBack')}
    </Button>
  );
  return (
    <InsightsPage title={t('models.title')} under={t('models.under')} actions={actions}>
      {data !== undefined ? (
        <Listed list={data} changing={changing} />
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </InsightsPage>
  );
}

interface ListedProps {
  readonly list: ModelList;
  readonly changing: ReturnType<typeof useChanging>;
}

function Listed({ list: { models, champion }, changing }: ListedProps) {
  const { t } = useTranslation('insights');
  if (models.length === 0) {
    return (
      <Empty icon={IconStack2} title={t('models.none')}>
        <Anchor component={Link} to="/insights/trainings">
          {t('none.train')}
        </Anchor>
      </Empty>
    );
  }
  return (
    <Stack gap="md">
      {champion === null && <Text size="sm">{t('models.seed')}</Text>}
      <Card withBorder padding={0} visibleFrom="md">
        <Table.ScrollContainer minWidth={760}>
          <Table verticalSpacing="sm" horizontalSpacing="md" fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('models.model')}</Table.Th>
                <Table.Th>{t('models.trained')}</Table.Th>
                <Table.Th ta="right">{t('emails')}</Table.Th>
                <Table.Th ta="right">{t('models.opened')}</Table.Th>
                <Table.Th ta="right">{t('models.logLoss')}</Table.Th>
                <Table.Th ta="right">{t('calibration.error')}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t('models.actions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {models.map((model) => (
                <Row key={model.id} model={model} changing={changing} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
      <Stack gap="sm" hiddenFrom="md">
        {models.map((model) => (
          <ModelCard key={model.id} model={model} changing={changing} />
        ))}
      </Stack>
    </Stack>
  );
}

interface OneProps {
  readonly model: Model;
  readonly changing: ReturnType<typeof useChanging>;
}

function Row({ model, changing }: OneProps) {
  const format = useFormat();
  const zone = useMyZone();
  const figures = useFigures(model);
  return (
    <>
      <Table.Tr style={{ borderBottom: 0 }}>
        <Table.Td>
          <Group gap="xs" wrap="nowrap">
            <StateBadge state={model.state} />
            <Anchor component={Link} to={`/insights/models/${model.id}`} size="sm">
              <ModelId id={model.id} />
            </Anchor>
          </Group>
        </Table.Td>
        <Table.Td>{format.moment(model.createdAt, zone)}</Table.Td>
        {[figures.emails, figures.opened, figures.logLoss, figures.calibration].map(({ name, value, beside }) => (
          <Table.Td key={name} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
            {value}
            {beside !== null && (
              <Text size="xs" c="dimmed">
                {beside}
              </Text>
            )}
          </Table.Td>
        ))}
        <Table.Td ta="right">
          <Promote model={model} changing={changing} />
        </Table.Td>
      </Table.Tr>
      <Table.Tr>
        <Table.Td colSpan={7} pt={0}>
          <Why model={model} />
        </Table.Td>
      </Table.Tr>
    </>
  );
}

function ModelCard({ model, changing }: OneProps) {
  const format = useFormat();
  const zone = useMyZone();
  const figures = useFigures(model);
  return (
    <Card withBorder>
      <Stack gap="xs">
        <Group justify="space-between">
          <StateBadge state={model.state} />
          <Anchor component={Link} to={`/insights/models/${model.id}`} size="sm">
            <ModelId id={model.id} />
          </Anchor>
        </Group>
        <Text size="sm">{format.moment(model.createdAt, zone)}</Text>
        {Object.values(figures).map(({ name, value, beside }) => (
          <Group key={name} justify="space-between" wrap="nowrap" align="flex-start">
            <Text size="sm" c="dimmed">
              {name}
            </Text>
            <Text size="sm" ta="right">
              {value} {beside !== null && `(${beside})`}
            </Text>
          </Group>
        ))}
        <Why model={model} />
        <Promote model={model} changing={changing} />
      </Stack>
    </Card>
  );
}

function useFigures({ metrics, trainedFrom }: Model) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const number = (value: number | null | undefined, digits: number) =>
    value == null ? '–' : format.figure(value, digits);
  const worth = metrics?.policies.find(({ policy }) => policy === MODEL_POLICY) ?? null;
  return {
    emails: {
      name: t('emails'),
      value: trainedFrom.emails === null ? '–' : format.count(trainedFrom.emails),
      beside: null,
    },
    opened: {
      name: t('models.opened'),
      value: worth?.value == null ? '–' : format.percent(worth.value),
      beside: worth?.interval ? words.percentRange(worth.interval) : null,
    },
    logLoss: { name: t('models.logLoss'), value: number(metrics?.logLoss, 4), beside: null },
    calibration: {
      name: t('calibration.error'),
      value: number(metrics?.calibrationError, 4),
      beside:
        metrics?.calibrationByChance == null
          ? null
          : t('calibration.chance', { chance: format.figure(metrics.calibrationByChance, 4) }),
    },
  };
}

/** What put it into its state, when, and why. */
export function Why({ model: { decision, reason, decidedAt } }: { readonly model: Model }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const zone = useMyZone();
  if (decision === null) return <Text size="sm">{t('models.undecided')}</Text>;
  return (
    <Text size="sm" c="dimmed">
      {t(`decision.${decision}`)}
      {decidedAt !== null && `, ${format.moment(decidedAt, zone)}`}
      {reason !== null && (
        <>
          : <span lang="en">{reason}</span>
        </>
      )}
    </Text>
  );
}

function Promote({ model, changing }: OneProps) {
  const { t } = useTranslation('insights');
  if (model.state === 'champion') return null;
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconTrophy size={15} aria-hidden />}
      aria-label={t('models.promoteOne', { model: model.id })}
      disabled={changing.busy}
      onClick={() => changing.promote(model)}
    >
      {t('models.promote')}
    </Button>
  );
}
