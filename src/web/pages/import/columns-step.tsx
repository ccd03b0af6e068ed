import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Loading } from '../../states/loading.tsx';
import { FieldColumns } from './field-columns.tsx';
import { useFieldName } from './field-names.ts';
import { ImportProblem } from './import-problem.tsx';
import { Notice } from './notice.tsx';
import { Preview } from './preview.tsx';
import { type Import, useChangeImport, usePreview, useStartImport } from './queries.ts';
import { useForget } from './use-forget.tsx';
import { ZoneChoice } from './zone-choice.tsx';

interface ColumnsStepProps {
  readonly shown: Import;
  readonly onStarted: () => void;
}

/** How the file is understood, with its first rows, before anything is taken in. */
export function ColumnsStep({ shown, onStarted }: ColumnsStepProps) {
  const { t } = useTranslation('import');
  const navigate = useNavigate();
  const fieldName = useFieldName();
  const preview = usePreview(shown);
  const change = useChangeImport(shown.id);
  const start = useStartImport(shown.id);
  const forget = useForget(() => navigate('/import'));
  const missing = shown.fields.filter(({ required, column }) => required && column === null);
  const asksForZone = shown.timezone !== null || (preview.data?.zoneless ?? false);
  const problem = start.error ?? change.error;

  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{t('columns.title')}</Title>
        <Text size="sm" c="dimmed">
          {t('columns.under')}
        </Text>
      </div>
      <FieldColumns shown={shown} onChange={(mapping) => change.mutate({ mapping })} />
      {asksForZone && <ZoneChoice timezone={shown.timezone} onChange={(timezone) => change.mutate({ timezone })} />}
      {preview.data === undefined ? (
        preview.error === null ? (
          <Loading lines={5} />
        ) : (
          <ImportProblem error={preview.error} onRetry={() => void preview.refetch()} />
        )
      ) : (
        <Preview preview={preview.data} fields={shown.fields} />
      )}
      {missing.length > 0 && (
        <Notice tone="careful">
          {t('columns.missing', { fields: missing.map(({ name }) => fieldName(name)).join(', ') })}
        </Notice>
      )}
      {problem !== null && <ImportProblem error={problem} />}
      <Group justify="space-between">
        <Button variant="subtle" color="red" onClick={() => forget(shown)}>
          {t('columns.forget')}
        </Button>
        <Button
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
          disabled={missing.length > 0}
          loading={start.isPending || change.isPending}
          onClick={() => start.mutate(undefined, { onSuccess: onStarted })}
        >
          {shown.startedAt === null ? t('columns.start') : t('columns.again')}
        </Button>
      </Group>
    </Stack>
  );
}
