import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneName } from '../../format/moments.ts';
import { zoneOptions } from '../../format/zones.ts';
import type { Clocks, ZoneChoice } from './wish.ts';

interface ZoneSelectProps {
  readonly value: ZoneChoice;
  readonly onChange: (zone: ZoneChoice) => void;
  readonly clocks: Clocks;
}

/** More are found by typing. */
const MOST_SHOWN = 60;

/** By whose clock: the recipient's, one's own, or that of any zone there is. */
export function ZoneSelect({ value, onChange, clocks }: ZoneSelectProps) {
  const { t } = useTranslation('compose');
  const data = useMemo(() => {
    const recipient = clocks.recipient === null ? t('zone.recipientUnknown') : zoneName(clocks.recipient);
    return [
      {
        group: t('zone.people'),
        items: [
          { value: 'recipient', label: t('zone.recipient', { zone: recipient }) },
          { value: 'rep', label: t('zone.mine', { zone: zoneName(clocks.rep) }) },
        ],
      },
      { group: t('zone.all'), items: zoneOptions() },
    ];
  }, [clocks.recipient, clocks.rep, t]);
  return (
    <Select
      label={t('zone.label')}
      data={data}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={MOST_SHOWN}
      nothingFoundMessage={t('zone.none')}
      maxDropdownHeight={280}
    />
  );
}
