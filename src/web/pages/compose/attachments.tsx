import { ActionIcon, Group, Input, List, Skeleton, Text } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Attached, attachedFrom, bytesOf } from './attached.ts';
import { useEmailLimits } from './queries.ts';

const DropArea = lazy(() => import('./drop-area.tsx'));

interface AttachmentsProps {
  readonly files: readonly Attached[];
  readonly onChange: (files: readonly Attached[]) => void;
  readonly fault: string | null;
}

/** What is attached, how large it is, and how much there may be; more than that is not taken. */
export function Attachments({ files, onChange, fault }: AttachmentsProps) {
  const { t, i18n } = useTranslation('compose');
  const { data: limits } = useEmailLimits();
  const [tooMuch, setTooMuch] = useState<string | null>(null);
  const most = limits?.attachmentBytes ?? Number.POSITIVE_INFINITY;
  const size = (bytes: number) => sizeText(i18n.language, bytes);
  const add = (given: File[]) => {
    const next = [...files, ...given.map(attachedFrom)];
    const fits = bytesOf(next) <= most && next.length <= (limits?.attachments ?? Number.POSITIVE_INFINITY);
    setTooMuch(fits ? null : t('files.tooMuch', { size: size(bytesOf(next)), most: size(most) }));
    if (fits) onChange(next);
  };
  const description =
    limits === undefined ? undefined : t('files.used', { size: size(bytesOf(files)), most: size(most) });
  return (
    <Input.Wrapper label={t('files.label')} labelElement="div" description={description} error={tooMuch ?? fault}>
      <Suspense fallback={<Skeleton height={58} mt={6} radius="md" />}>
        <DropArea onFiles={add} />
      </Suspense>
      {files.length > 0 && (
        <List listStyleType="none" mt="xs" spacing={4} aria-label={t('files.attached')}>
          {files.map((file, k) => (
            <List.Item key={k}>
              <Group gap="xs" wrap="nowrap">
                <IconPaperclip size={16} aria-hidden />
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {file.name}
                </Text>
                <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                  {size(file.size)}
                </Text>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('files.remove', { name: file.name })}
                  onClick={() => {
                    setTooMuch(null);
                    onChange(files.filter((_, other) => other !== k));
                  }}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              </Group>
            </List.Item>
          ))}
        </List>
      )}
    </Input.Wrapper>
  );
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** "1.4 MB", of 1,024 to the next as the limit of the server is. */
function sizeText(language: string, bytes: number): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: UNITS[step] ?? 'byte',
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1024 ** step);
}
