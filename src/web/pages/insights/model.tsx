import { Anchor, Button, Code, Group, Select, Stack, Table, Text, useComputedColorScheme } from '@mantine/core';
import { IconExternalLink, IconTrophy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { useChanging } from './changing.tsx';
import classes from './model.module.css';
import { Why } from './models.tsx';
import { Panel } from './panel.tsx';
import { InsightsPage } from './places.tsx';
import { type ModelList, type Model as One, useModel, useModels } from './queries.ts';
import { StateBadge } from './state-badge.tsx';
import { MODEL_POLICY, shortId, useWords } from './words.ts';

export default function Model() {
  const { t } = useTranslation('insights');
  const { modelId = '' } = useParams();
  const model = useModel(modelId);
  const models = useModels();
  const changing = useChanging(models.data ?? { champion: null, rollbackTo: null });
  const error = model.error ?? models.error;
  const found = model.data;
  const actions = found !== undefined && found.state !== 'champion' && models.data !== undefined && (
    <Button
      leftSection={<IconTrophy size={17} aria-hidden />}
      loading={changing.busy}
      onClick={() => changing.promote(found)}
    >
      {t('models.promote')}
    </Button>
  );
  return (
    <InsightsPage
      title={t('model.title', { model: shortId(modelId) })}
      under={<Code>{modelId}</Code>}
      actions={actions}
    >
      {found !== undefined && models.data !== undefined ? (
        <Stack gap="md">
          <Decided model={found} settings={found.settings} />
          <Compared key={modelId} model={found} list={models.data} />
          <Report model={found} />
        </Stack>
      ) : error ? (
        <Failed
          error={error}
          onRetry={() => {
            void model.refetch();
            void models.refetch();
          }}
        />
      ) : (
        <Loading />
      )}
    </InsightsPage>
  );
}

function Decided({ model, settings }: { readonly model: One; readonly settings: Record<string, unknown> }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const zone = useMyZone();
  const { from, to } = model.trainedFrom;
  return (
    <Panel title={t('model.what')}>
      <Group gap="xs">
        <StateBadge state={model.state} />
        <Text size="sm">
          {t('model.trained', {
            moment: format.moment(model.createdAt, zone),
            from: format.day(from, zone),
            to: format.day(to, zone),
          })}
        </Text>
      </Group>
      <Why model={model} />
      <details>
        <summary>{t('model.settings')}</summary>
        <Code block mt="xs" tabIndex={0}>
          {JSON.stringify(settings, null, 2)}
        </Code>
      </details>
    </Panel>
  );
}

/** Its figures beside those of another model, each on its own held-out weeks. */
function Compared({ model, list }: { readonly model: One; readonly list: ModelList }) {
  const { t } = useTranslation('insights');
  const others = list.models.filter(({ id }) => id !== model.id);
  const usual = others.find(({ id }) => id === list.champion) ?? others[0] ?? null;
  const [chosen, setChosen] = useState(usual?.id ?? null);
  const other = others.find(({ id }) => id === chosen) ?? null;
  return (
    <Panel title={t('model.figures')} lead={t('model.figuresLead')}>
      {others.length > 0 && (
        <Select
          label={t('model.beside')}
          w={{ base: '100%', xs: 300 }}
          value={chosen}
          onChange={setChosen}
          clearable
          clearButtonProps={{ 'aria-label': t('model.noBeside') }}
          data={others.map(({ id, state }) => ({ value: id, label: `${shortId(id)} · ${t(`state.${state}`)}` }))}
        />
      )}
      <SideBySide models={other === null ? [model] : [model, other]} />
      <Rival model={model} />
    </Panel>
  );
}

function SideBySide({ models }: { readonly models: readonly One[] }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  const zone = useMyZone();
  const number = (value: number | null | undefined, digits: number) =>
    value == null ? '–' : format.figure(value, digits);
  const worth = ({ metrics }: One) => metrics?.policies.find(({ policy }) => policy === MODEL_POLICY);
  const rows: readonly (readonly [string, (model: One) => string])[] = [
    [
      t('model.heldOut'),
      ({ metrics }) =>
        metrics === null
          ? '–'
          : `${format.day(metrics.heldOut.from, zone)} – ${format.day(metrics.heldOut.to, zone)}, ${format.count(metrics.heldOut.emails)}`,
    ],
    [t('champion.opened'), (model) => (worth(model)?.value == null ? '–' : format.percent(worth(model)!.value!))],
    [t('interval'), (model) => (worth(model)?.interval ? words.percentRange(worth(model)!.interval!) : '–')],
    [t('models.logLoss'), ({ metrics }) => number(metrics?.logLoss, 4)],
    [t('model.ownRate'), ({ metrics }) => number(metrics?.ownRateLogLoss, 4)],
    [t('calibration.error'), ({ metrics }) => number(metrics?.calibrationError, 4)],
    [t('model.byChance'), ({ metrics }) => number(metrics?.calibrationByChance, 4)],
    [t('emails'), ({ trainedFrom: { emails } }) => (emails === null ? '–' : format.count(emails))],
    [
      t('model.recipients'),
      ({ trainedFrom: { recipients } }) => (recipients === null ? '–' : format.count(recipients)),
    ],
  ];
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table fz="sm" maw={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('model.figure')}</Table.Th>
            {models.map(({ id }) => (
              <Table.Th key={id} ta="right">
                {shortId(id)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, of]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              {models.map((model) => (
                <Table.Td key={model.id} ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
                  {of(model)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** How it was held against what answered when it was trained: on the same e-mails, with the interval of the difference. */
function Rival({ model: { comparison } }: { readonly model: One }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const words = useWords();
  if (comparison === null) return null;
  const { rival, emails, people, policyValue, overDefault, calibrationError, logLoss } = comparison;
  const rows = [
    [t('model.policyValue'), policyValue],
    [t('model.overDefault'), overDefault],
    [t('calibration.error'), calibrationError],
    [t('models.logLoss'), logLoss],
  ] as const;
  const number = (value: number | null) => (value === null ? '–' : format.figure(value, 4));
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('model.rival', {
          rival: rival.isSeed ? t('seed') : shortId(rival.modelId),
          emails: format.count(emails),
          people: format.count(people),
        })}
      </Text>
      <Table.ScrollContainer minWidth={420}>
        <Table fz="sm" maw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('model.figure')}</Table.Th>
              <Table.Th ta="right">{t('model.this')}</Table.Th>
              <Table.Th ta="right">{t('model.other')}</Table.Th>
              <Table.Th ta="right">{t('model.difference')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, measure]) => (
              <Table.Tr key={name}>
                <Table.Th scope="row" fw={400}>
                  {name}
                </Table.Th>
                {measure === null ? (
                  <Table.Td colSpan={3} ta="right">
                    {t('policies.tooFew')}
                  </Table.Td>
                ) : (
                  <>
                    <Table.Td ta="right">{number(measure.candidate)}</Table.Td>
                    <Table.Td ta="right">{number(measure.rival)}</Table.Td>
                    <Table.Td ta="right">
                      {measure.interval.includes(null) ? '–' : words.range(measure.interval as number[], 4)}
                    </Table.Td>
                  </>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

/** The report of its training run, which runs no script and reaches nothing. */
function Report({ model: { id, hasReport } }: { readonly model: One }) {
  const { t } = useTranslation('insights');
  const scheme = useComputedColorScheme('light');
  const address = `/models/${encodeURIComponent(id)}/report.html`;
  return (
    <Panel title={t('model.report')} lead={hasReport ? t('model.reportLead') : undefined}>
      {hasReport ? (
        <>
          <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
            {t('model.reportAlone')} <IconExternalLink size={14} aria-hidden style={{ verticalAlign: '-2px' }} />
          </Anchor>
          <iframe
            className={classes.report}
            title={t('model.report')}
            src={address}
            sandbox=""
            loading="lazy"
            style={{ colorScheme: scheme }}
          />
        </>
      ) : (
        <Text size="sm">{t('model.noReport')}</Text>
      )}
    </Panel>
  );
}
