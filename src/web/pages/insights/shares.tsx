import { Progress, Stack, Text } from '@mantine/core';
import { useFormat } from '../../format/use-format.ts';

interface SharesProps {
  readonly title: string;
  readonly parts: readonly { readonly name: string; readonly count: number }[];
}

const COLOURS = ['blue', 'teal', 'gray'] as const;

/** A whole in parts: a bar, and what each part is in words. */
export function Shares({ title, parts }: SharesProps) {
  const format = useFormat();
  const all = Math.max(
    1,
    parts.reduce((sum, { count }) => sum + count, 0),
  );
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Progress.Root size={16} aria-hidden>
        {parts.map(({ name, count }, k) => (
          <Progress.Section
            key={name}
            value={(100 * count) / all}
            color={COLOURS[k % COLOURS.length]!}
            withAria={false}
          />
        ))}
      </Progress.Root>
      <Stack gap={2} component="ul" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {parts.map(({ name, count }, k) => (
          <Text size="sm" key={name} component="li">
            <Text
              span
              aria-hidden
              mr={6}
              style={{
                display: 'inline-block',
                width: 10,
                height: 10,
                borderRadius: 3,
                background: `var(--mantine-color-${COLOURS[k % COLOURS.length]}-filled)`,
              }}
            />
            {name}: <b>{format.percent(count / all)}</b>
          </Text>
        ))}
      </Stack>
    </Stack>
  );
}
