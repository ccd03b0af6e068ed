import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { Notice } from './notice.tsx';

interface ImportProblemProps {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** Why something with an import did not work; of a file, with what exactly is wrong with it. */
export function ImportProblem({ error, onRetry }: ImportProblemProps) {
  const { t } = useTranslation();
  const { t: own, i18n } = useTranslation('import');
  const words = useProblemWords();
  const code = error instanceof Problem ? error.code : '';
  const key = `problem.${code}`;
  const known = i18n.exists(key, { ns: 'import' });
  return (
    <Notice tone="bad" title={t('failed.title')}>
      <Group justify="space-between" gap="sm">
        <Stack gap={4} style={{ overflowWrap: 'anywhere' }} flex={1}>
          <Text size="sm">{known ? own(key as 'problem.forbidden') : words(error)}</Text>
          {error instanceof Problem && code === 'unreadable-file' && (
            <Text size="sm" lang="en">
              {error.message}
            </Text>
          )}
        </Stack>
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}
