import { Alert, Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconBulb, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { zoneName } from '../../format/moments.ts';
import { useFormat } from '../../format/use-format.ts';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { type PredictionDetail, type PredictionHistory, usePrediction } from './queries.ts';

/** What predictions about a contact rest on, where it comes from, and what would make them better. */
export function Prediction({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation('records');
  return (
    <Card withBorder component="section" aria-labelledby="prediction">
      <Title order={2} id="prediction" mb={4}>
        {t('prediction.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('prediction.under')}
      </Text>
      <Details contactId={contactId} />
    </Card>
  );
}

function Details({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation('records');
  const { data, error, refetch } = usePrediction(contactId);
  if (error && data === undefined) return <Failed error={error} onRetry={refetch} />;
  if (data === undefined) return <Loading lines={6} height={32} />;
  return (
    <Stack gap="md">
      <History history={data.history} />
      {data.opensHidden && (
        <Alert color="gray" icon={<IconEyeOff aria-hidden />} title={t('prediction.hidden')}>
          {t('prediction.hiddenWhy')}
        </Alert>
      )}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {data.details.map((detail) => (
          <Detail key={detail.detail} of={detail} />
        ))}
      </Stack>
    </Stack>
  );
}

function History({ history }: { readonly history: PredictionHistory }) {
  const { t } = useTranslation('records');
  const { moment } = useFormat();
  const mine = useMyZone();
  const { emails, opens, clicks, replies, machineOpens, machineClicks, lastSeen } = history;
  if (emails === 0) return <Text size="sm">{t('prediction.noHistory')}</Text>;
  const aside = machineOpens + machineClicks;
  return (
    <div>
      <Text size="sm">
        {[
          t('prediction.emails', { count: emails }),
          t('prediction.opens', { count: opens }),
          t('prediction.clicks', { count: clicks }),
          t('prediction.replies', { count: replies }),
        ].join(' · ')}
      </Text>
      {aside > 0 && (
        <Text size="sm" c="dimmed">
          {t('prediction.aside', { count: aside })}
        </Text>
      )}
      {lastSeen !== null && (
        <Text size="sm" c="dimmed">
          {t('prediction.lastSeen', { moment: moment(lastSeen, mine) })}
        </Text>
      )}
    </div>
  );
}

function Detail({ of: { detail, value, source, used, missing } }: { readonly of: PredictionDetail }) {
  const { t } = useTranslation('records');
  return (
    <li>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text size="sm" fw={600}>
          {t(`detail.${detail}`)}
        </Text>
        {source !== null && (
          <Badge variant="default" tt="none" fw={500} size="sm">
            {t(`source.${source}`)}
          </Badge>
        )}
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Value detail={detail} value={value} />
        {value !== null && !used && ` · ${t('prediction.unused')}`}
      </Text>
      {missing !== null && (
        <Group gap={6} wrap="nowrap" align="flex-start">
          <IconBulb size={16} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
          <Text size="sm" c="dimmed">
            {t(`missing.${missing.code}`)}
          </Text>
        </Group>
      )}
    </li>
  );
}

function Value({ detail, value }: Pick<PredictionDetail, 'detail' | 'value'>) {
  const { t, i18n } = useTranslation('records');
  const { percent } = useFormat();
  if (value === null) return t('prediction.unknown');
  if (detail === 'device') return t('prediction.mobile', { share: percent(Number(value)) });
  if (detail === 'timezone') return zoneName(value);
  if (detail === 'country') return new Intl.DisplayNames(i18n.language, { type: 'region' }).of(value) ?? value;
  return value;
}
