import { List, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useExplanationWords } from '../../i18n/explanation-words.ts';
import type { Email } from './queries.ts';

/** Why a best time was chosen, and what was expected of it against the two obvious moments. */
export function Decision({
  decision,
  zone,
}: {
  readonly decision: NonNullable<Email['decision']>;
  readonly zone: string;
}) {
  const { t } = useTranslation('scheduled');
  const { percent, moment } = useFormat();
  const words = useExplanationWords();
  const rows = [
    ['chosen', decision.probabilities],
    ['now', decision.now],
    ['tomorrow8', decision.tomorrow8],
  ] as const;
  return (
    <Stack gap="sm">
      <List size="sm" spacing={4}>
        {decision.explanation.map((reason) => (
          <List.Item key={reason.text}>{words(reason)}</List.Item>
        ))}
      </List>
      <Table.ScrollContainer minWidth={320}>
        <Table verticalSpacing={4} captionSide="top">
          <Table.Caption ta="start" mt={0}>
            {t('decision.chances')}
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('decision.sentAt')}</Table.Th>
              {(['open', 'click', 'reply'] as const).map((what) => (
                <Table.Th key={what} ta="end">
                  {t(`decision.${what}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(([name, { open, click, reply }]) => (
              <Table.Tr key={name} fw={name === 'chosen' ? 600 : 400}>
                <Table.Td>{t(`decision.${name}`)}</Table.Td>
                {[open, click, reply].map((chance, column) => (
                  <Table.Td key={['open', 'click', 'reply'][column]} ta="end">
                    {percent(chance)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {decision.alternatives.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('decision.alternatives', {
            moments: decision.alternatives.map((instant) => moment(instant, zone)).join(' · '),
          })}
        </Text>
      )}
    </Stack>
  );
}
