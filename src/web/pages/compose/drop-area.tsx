import '@mantine/dropzone/styles.css';
import { Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconPaperclip } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Where files are dropped, or chosen with a press. */
export default function DropArea({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('compose');
  return (
    <Dropzone
      onDrop={onFiles}
      mt={6}
      py="xs"
      px="sm"
      aria-label={t('files.add')}
      inputProps={{ 'aria-label': t('files.add') }}
    >
      <Group gap="xs" justify="center" style={{ pointerEvents: 'none' }}>
        <IconPaperclip size={18} aria-hidden />
        <Text size="sm">{t('files.drop')}</Text>
      </Group>
    </Dropzone>
  );
}
