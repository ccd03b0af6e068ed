import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageTitleProps {
  readonly title: string;
  /** A line below it. */
  readonly under?: ReactNode;
  /** What may be done here: buttons at the other end of the line. */
  readonly children?: ReactNode;
}

/** The one h1 of a page, which is also the title of the document. */
export function PageTitle({ title, under, children }: PageTitleProps) {
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <title>{`${title} · Kairos`}</title>
      <Stack gap={2} maw="100%">
        <Title order={1} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {under !== undefined && (
          <Text c="dimmed" size="sm" component="div">
            {under}
          </Text>
        )}
      </Stack>
      {children !== undefined && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
