import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Clocks } from './wish.ts';

interface MomentLineProps {
  /** Milliseconds or ISO 8601. */
  readonly instant: number | string;
  /** By whose clock it was chosen. */
  readonly zone: string;
  readonly clocks: Clocks;
}

/** A moment by the clock that it was chosen by, and below that by the other clocks that matter. */
export function MomentLine({ instant, zone, clocks }: MomentLineProps) {
  const { t } = useTranslation('compose');
  const format = useFormat();
  const others = [
    ['recipient', clocks.recipient],
    ['mine', clocks.rep],
  ] as const;
  return (
    <div>
      <Text fw={600}>{format.moment(instant, zone)}</Text>
      {others.map(([whose, other]) =>
        other === null || other === zone ? null : (
          <Text key={whose} size="sm" c="dimmed">
            {t(`clock.${whose}`, { moment: format.moment(instant, other) })}
          </Text>
        ),
      )}
      <Text size="sm" c="dimmed">
        {format.fromNow(instant)}
      </Text>
    </div>
  );
}
