import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

export interface SectionPartProps {
  readonly title: string;
  readonly under?: string;
  readonly children: ReactNode;
}

/** What belongs together on a page, under a heading. */
export function SectionPart({ title, under, children }: SectionPartProps) {
  const id = useId();
  return (
    <Stack gap="md" component="section" aria-labelledby={id}>
      <Stack gap={2}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {under !== undefined && (
          <Text size="sm" c="dimmed">
            {under}
          </Text>
        )}
      </Stack>
      {children}
    </Stack>
  );
}
