import { Select, type SelectProps } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneOptions } from '../../format/zones.ts';

type ZoneSelectProps = Omit<SelectProps, 'data' | 'value'> & { readonly value: string };

/** Any zone that this browser knows, by name, with how far it is from UTC now. */
export function ZoneSelect(props: ZoneSelectProps) {
  const { t, i18n } = useTranslation('settings');
  const { value } = props;
  const data = useMemo(
    () => zoneOptions(value).map((zone) => ({ ...zone, label: `${zone.label} (${offsetOf(zone.value)})` })),
    [value],
  );
  return (
    <Select
      {...props}
      data={data}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage={t('general.noZone')}
      lang={i18n.language}
    />
  );
}

const NOW = Date.now();

/** "GMT+1". */
function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(NOW);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
