import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ShownOnceProps {
  /** What nobody can show again. */
  readonly secret: string;
  /** What it is, and what becomes of it. */
  readonly children: ReactNode;
  readonly copy: string;
  readonly done: string;
  readonly onDone: () => void;
}

/** A secret that is there to be copied now, and never again. */
export function ShownOnce({ secret, children, copy: copyWords, done, onDone }: ShownOnceProps) {
  const { t } = useTranslation('people');
  return (
    <Stack gap="md">
      <Alert variant="light" color="yellow" icon={<IconKey aria-hidden />}>
        {children}
      </Alert>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-testid="secret">
        {secret}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              data-autofocus
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            >
              {copied ? t('copied') : copyWords}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {done}
        </Button>
      </Group>
    </Stack>
  );
}
