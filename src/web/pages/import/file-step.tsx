import '@mantine/dropzone/styles.css';
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useReducedMotion } from '@mantine/hooks';
import { IconFileUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/problem.ts';
import { ImportProblem } from './import-problem.tsx';
import { KindChoice } from './kind-choice.tsx';
import { Notice } from './notice.tsx';
import type { Import, ImportKind } from './queries.ts';
import { sizeText } from './sizes.ts';
import { useUpload } from './use-upload.ts';
import { wrongFile } from './wrong-file.ts';

interface FileStepProps {
  readonly mostBytes: number;
  readonly onDone: (shown: Import) => void;
}

/** What the file is and where it is; sending it. */
export function FileStep({ mostBytes, onDone }: FileStepProps) {
  const { t, i18n } = useTranslation('import');
  const [kind, setKind] = useState<ImportKind>('recipients');
  const [wrong, setWrong] = useState<string | null>(null);
  const { upload, send, cancel } = useUpload(onDone);

  function choose([file, ...others]: readonly File[]): void {
    if (file === undefined) return;
    const fault = others.length > 0 ? t('wrong.one') : wrongFile(file, mostBytes, t, i18n.language);
    setWrong(fault);
    if (fault === null) void send(kind, file);
  }

  return (
    <Stack gap="lg">
      <KindChoice kind={kind} onChange={setKind} disabled={upload.state === 'sending'} />
      {upload.state === 'sending' ? (
        <Sending file={upload.file} sent={upload.sent} onCancel={cancel} />
      ) : (
        <Dropzone
          onDrop={choose}
          aria-label={t('file.label')}
          inputProps={{ 'aria-label': t('file.label') }}
          useFsAccessApi={false}
        >
          <Stack align="center" gap={6} py="xl" px="md" ta="center" style={{ pointerEvents: 'none' }}>
            <IconFileUpload size={40} stroke={1.4} aria-hidden />
            <Text fw={600}>{t('file.drop')}</Text>
            <Text size="sm" c="dimmed">
              {t('file.formats', { size: sizeText(i18n.language, mostBytes) })}
            </Text>
          </Stack>
        </Dropzone>
      )}
      {wrong !== null && upload.state !== 'sending' && <Notice tone="bad">{wrong}</Notice>}
      {upload.state === 'failed' && wrong === null && (
        <ImportProblem
          error={upload.error}
          onRetry={isRetryable(upload.error) ? () => void send(kind, upload.file) : undefined}
        />
      )}
      <Text size="sm" c="dimmed">
        {t('file.leave')} {t('kind.order')}
      </Text>
    </Stack>
  );
}

/** Of a file that was refused, another try would be refused too. */
const isRetryable = (error: unknown) => !(error instanceof Problem) || error.retryable;

interface SendingProps {
  readonly file: File;
  readonly sent: number;
  readonly onCancel: () => void;
}

function Sending({ file, sent, onCancel }: SendingProps) {
  const { t, i18n } = useTranslation('import');
  const still = useReducedMotion();
  const size = (bytes: number) => sizeText(i18n.language, bytes);
  const share = file.size === 0 ? 1 : Math.min(1, sent / file.size);
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm">
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {t('file.uploading', { name: file.name })}
        </Text>
        <Progress.Root size="lg">
          <Progress.Section
            value={share * 100}
            striped={share === 1}
            animated={share === 1 && !still}
            aria-label={t('file.uploading', { name: file.name })}
          />
        </Progress.Root>
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {share < 1 ? t('file.progress', { sent: size(sent), size: size(file.size) }) : t('file.looking')}
          </Text>
          <Button variant="default" size="xs" onClick={onCancel}>
            {t('file.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
