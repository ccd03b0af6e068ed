import { Card, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface PartProps {
  readonly title: string;
  readonly under?: string;
  readonly children: ReactNode;
}

/** What belongs together on this page. */
export function Part({ title, under, children }: PartProps) {
  const id = useId();
  return (
    <Card withBorder radius="md" padding="lg" component="section" aria-labelledby={id}>
      <Stack gap="md">
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {under !== undefined && (
            <Text size="sm" c="dimmed">
              {under}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Card>
  );
}
