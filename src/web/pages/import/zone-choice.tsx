import { Select, Stack, Text } from '@mantine/core';
import { IconClockQuestion } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../api/session.ts';
import { zoneName } from '../../format/moments.ts';
import { zoneOptions } from '../../format/zones.ts';
import { Notice } from './notice.tsx';

interface ZoneChoiceProps {
  readonly timezone: string | null;
  readonly onChange: (timezone: string | null) => void;
}

/** More are found by typing. */
const MOST_SHOWN = 60;

/** In which zone times are that name none. */
export function ZoneChoice({ timezone, onChange }: ZoneChoiceProps) {
  const { t } = useTranslation('import');
  const mine = useMyZone();
  const data = useMemo(
    // One's own first, as it is the likeliest.
    () => [{ value: mine, label: zoneName(mine) }, ...zoneOptions(timezone).filter(({ value }) => value !== mine)],
    [mine, timezone],
  );
  return (
    <Notice tone="careful" icon={IconClockQuestion} title={t('columns.zoneTitle')}>
      <Stack gap="sm">
        <Text size="sm">{t('columns.zoneWhy')}</Text>
        <Select
          label={t('columns.zone')}
          placeholder={t('columns.zoneNone')}
          data={data}
          value={timezone}
          onChange={onChange}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('columns.zoneNone') }}
          limit={MOST_SHOWN}
          nothingFoundMessage={t('columns.nothing')}
          maw={360}
        />
      </Stack>
    </Notice>
  );
}
