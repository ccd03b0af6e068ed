import { Stack, Text, ThemeIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyProps {
  readonly icon: Icon;
  /** What there is none of. */
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
}

/** Stands where a list or a figure would, when there is nothing to show. */
export function Empty({ icon: Icon, title, children }: EmptyProps) {
  return (
    <Stack align="center" gap="sm" py={56} px="md" ta="center">
      <ThemeIcon variant="light" color="gray" size={56} radius="xl" aria-hidden>
        <Icon size={30} stroke={1.5} />
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}
