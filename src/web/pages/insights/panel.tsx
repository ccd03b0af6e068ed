import { Anchor, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface PanelProps {
  readonly title: string;
  /** What there is to see in it, in a sentence. */
  readonly lead?: ReactNode;
  /** Where there is more of it. */
  readonly more?: { readonly to: string; readonly words: string };
  readonly children?: ReactNode;
}

/** One subject of the insights. */
export function Panel({ title, lead, more, children }: PanelProps) {
  return (
    <Card withBorder padding="lg" component="section">
      <Stack gap="sm">
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2}>{title}</Title>
          {more && (
            <Anchor component={Link} to={more.to} size="sm">
              {more.words}
            </Anchor>
          )}
        </Group>
        {lead !== undefined && (
          <Text c="dimmed" size="sm" component="div" maw="72ch">
            {lead}
          </Text>
        )}
        {children}
      </Stack>
    </Card>
  );
}

interface StatProps {
  readonly name: string;
  readonly value: ReactNode;
  readonly beside?: ReactNode;
}

/** A figure that is looked for first. */
export function Stat({ name, value, beside }: StatProps) {
  return (
    <Stack gap={0} miw={120}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fw={650} fz="1.5rem" lh={1.25} component="div" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {value}
      </Text>
      {beside !== undefined && (
        <Text size="xs" c="dimmed">
          {beside}
        </Text>
      )}
    </Stack>
  );
}
