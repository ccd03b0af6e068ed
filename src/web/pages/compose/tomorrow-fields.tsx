import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MomentLine } from './moment-line.tsx';
import { type Clocks, instantOfWish, type ZoneChoice } from './wish.ts';
import { ZoneSelect } from './zone-select.tsx';

interface TomorrowFieldsProps {
  readonly zone: ZoneChoice;
  readonly onZone: (zone: ZoneChoice) => void;
  readonly clocks: Clocks;
}

export function TomorrowFields({ zone, onZone, clocks }: TomorrowFieldsProps) {
  const { t } = useTranslation('compose');
  const due = instantOfWish({ kind: 'tomorrow', zone }, undefined, clocks, Date.now());
  return (
    <Stack gap="sm">
      <ZoneSelect value={zone} onChange={onZone} clocks={clocks} />
      {due.instant !== null && due.zone !== null ? (
        <MomentLine instant={due.instant} zone={due.zone} clocks={clocks} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('zone.recipientLater')}
        </Text>
      )}
    </Stack>
  );
}
