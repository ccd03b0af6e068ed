import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';

interface ClocksProps {
  /** ISO 8601. */
  readonly instant: string;
  readonly recipientZone: string;
  readonly size?: string;
}

/** A moment by the recipient's clock and, where that is another, by the clock of whoever looks. */
export function Clocks({ instant, recipientZone, size = 'sm' }: ClocksProps) {
  const { t } = useTranslation('scheduled');
  const { moment, momentOnly } = useFormat();
  const mine = useMyZone();
  return (
    <Stack gap={0}>
      <Text size={size}>{moment(instant, recipientZone)}</Text>
      {mine !== recipientZone && (
        <Text size="xs" c="dimmed">
          {momentOnly(instant, mine) === momentOnly(instant, recipientZone)
            ? t('due.same')
            : t('due.mine', { moment: moment(instant, mine) })}
        </Text>
      )}
    </Stack>
  );
}
