import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Inbox } from './queries.ts';

const NEARLY = 0.8;

/** How much of its daily limit an inbox has used, as a bar and in words; and what waits in it. */
export function Usage({ inbox: { usage, limits, waiting } }: { readonly inbox: Inbox }) {
  const { t } = useTranslation('inboxes');
  const { count } = useFormat();
  const { perDay, perMinute } = limits;
  const share = perDay === null ? 0 : usage.recipients / perDay;
  const words =
    perDay === null
      ? t('usage.unlimited', { count: usage.recipients, used: count(usage.recipients) })
      : t('usage.ofDay', { used: count(usage.recipients), most: count(perDay) });
  return (
    <Stack gap={6}>
      {perDay !== null && (
        <Progress
          value={Math.min(100, share * 100)}
          color={share >= NEARLY ? 'orange' : 'blue'}
          size="md"
          aria-label={words}
        />
      )}
      <Text size="sm">
        {words}
        {share >= 1 ? ` ${t('usage.full')}` : share >= NEARLY ? ` ${t('usage.nearly')}` : ''}
      </Text>
      <Text size="sm" c="dimmed">
        {perMinute === null ? t('usage.anyMinute') : t('usage.perMinute', { most: count(perMinute) })}
        {' · '}
        {t('usage.waiting', { count: waiting.scheduled })}
      </Text>
    </Stack>
  );
}
