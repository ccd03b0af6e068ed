import { Button, Group, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { BestTimeAnswer } from './queries.ts';

interface AlternativesProps {
  readonly answer: BestTimeAnswer;
  readonly picked: string | null;
  readonly onPick: (sendAt: string) => void;
}

/** The next best slots; choosing one takes it in the place of the best. */
export function Alternatives({ answer, picked, onPick }: AlternativesProps) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const { alternatives, timezone } = answer;
  if (alternatives.length === 0) return null;
  return (
    <section aria-labelledby="others-title">
      <Title order={3} id="others-title" mb="xs">
        {t('others.title')}
      </Title>
      <Group gap="xs">
        {alternatives.map(({ sendAt, probabilities }) => {
          const taken = sendAt === picked;
          return (
            <Button
              key={sendAt}
              variant={taken ? 'filled' : 'default'}
              size="compact-md"
              h="auto"
              py={4}
              aria-pressed={taken}
              leftSection={taken ? <IconCheck size={14} aria-hidden /> : undefined}
              onClick={() => onPick(sendAt)}
            >
              {t('others.slot', {
                moment: format.momentOnly(sendAt, timezone),
                open: format.percent(probabilities.open),
              })}
            </Button>
          );
        })}
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        {t('others.zone', { zone: timezone.replaceAll('_', ' ') })}
      </Text>
    </section>
  );
}
