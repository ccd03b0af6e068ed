import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBrain, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../format/use-format.ts';
import { Counts } from './counts.tsx';
import { ImportProblem } from './import-problem.tsx';
import { Notice } from './notice.tsx';
import { type Import, useStartImport } from './queries.ts';
import { Rejected } from './rejected.tsx';
import { takenOf } from './taken.ts';

interface ResultStepProps {
  readonly shown: Import;
  readonly onColumns: () => void;
}

/** What came of an import, and what may be done next. */
export function ResultStep({ shown, onColumns }: ResultStepProps) {
  const { t } = useTranslation('import');
  const start = useStartImport(shown.id);
  const { state, progress } = shown;
  return (
    <Stack gap="lg">
      {state === 'done' ? <Done shown={shown} /> : <NotDone shown={shown} />}
      {start.error !== null && <ImportProblem error={start.error} />}
      {progress !== null && <Counts progress={progress} />}
      {progress !== null && progress.rejected > 0 && <Rejected importId={shown.id} progress={progress} />}
      <Group>
        {state === 'done' ? (
          <Button component={Link} to="/import">
            {t('result.another')}
          </Button>
        ) : (
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            {t('result.start')}
          </Button>
        )}
        <Button variant="default" onClick={onColumns}>
          {t('result.columns')}
        </Button>
        {state !== 'done' && (
          <Button variant="subtle" component={Link} to="/import">
            {t('back')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Done({ shown: { progress } }: { readonly shown: Import }) {
  const { t } = useTranslation('import');
  const { count } = useFormat();
  const isNews = progress !== null && progress.added + progress.updated > 0;
  return (
    <Notice tone="good" title={t('result.done')}>
      <Group justify="space-between" gap="sm">
        <div>
          {progress !== null && (
            <Text size="sm">
              {t('result.doneUnder', { taken: count(takenOf(progress)), rows: count(progress.rows) })}
            </Text>
          )}
          {isNews && <Text size="sm">{t('result.nextUnder')}</Text>}
        </div>
        {isNews && (
          <Button component={Link} to="/insights" variant="default" leftSection={<IconBrain size={16} aria-hidden />}>
            {t('result.retrain')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}

function NotDone({ shown: { state, error } }: { readonly shown: Import }) {
  const { t } = useTranslation('import');
  const failed = state === 'failed';
  return (
    <Notice
      tone={failed ? 'bad' : 'careful'}
      {...(failed ? {} : { icon: IconPlayerPause })}
      title={failed ? t('result.failed') : t('result.interrupted')}
    >
      <Stack gap={4}>
        {error !== null && (
          <Text size="sm" lang="en" style={{ overflowWrap: 'anywhere' }}>
            {error}
          </Text>
        )}
        <Text size="sm">{t('result.kept')}</Text>
      </Stack>
    </Notice>
  );
}
