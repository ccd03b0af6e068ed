import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface LoadingProps {
  /** About as many as will be there. */
  readonly lines?: number;
  /** Height of each, in pixels. */
  readonly height?: number;
}

/** Stands where something will be, in about its size, so that nothing jumps when it comes. */
export function Loading({ lines = 6, height = 40 }: LoadingProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={height} radius="md" />
      ))}
    </Stack>
  );
}
