import '@mantine/dates/styles.css';
import { Stack, Text } from '@mantine/core';
import { DatesProvider, DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { MomentLine } from './moment-line.tsx';
import { wallAt } from './wall-time.ts';
import { type Clocks, momentOf, type Wish, zoneOf } from './wish.ts';
import { ZoneSelect } from './zone-select.tsx';

type Custom = Extract<Wish, { kind: 'custom' }>;

interface CustomMomentProps {
  readonly wish: Custom;
  readonly onWish: (wish: Custom) => void;
  readonly clocks: Clocks;
}

/** A day and a time by a clock; one that does not exist or has passed is told at once. */
export default function CustomMoment({ wish, onWish, clocks }: CustomMomentProps) {
  const { t, i18n } = useTranslation('compose');
  const zone = zoneOf(wish.zone, clocks);
  const now = Date.now();
  const { instant, fault, twice } = momentOf(wish.wall, zone, now);
  return (
    <Stack gap="sm">
      <DatesProvider settings={{ locale: i18n.language.slice(0, 2), firstDayOfWeek: 1 }}>
        <DateTimePicker
          label={t('custom.label')}
          placeholder={t('custom.placeholder')}
          valueFormat="LL HH:mm"
          minDate={wallAt(zone ?? clocks.rep, now).slice(0, 10)}
          value={wish.wall === null ? null : `${wish.wall.replace('T', ' ')}:00`}
          onChange={(value) => onWish({ ...wish, wall: value === null ? null : value.slice(0, 16).replace(' ', 'T') })}
          submitButtonProps={{ 'aria-label': t('custom.accept') }}
          timePickerProps={{ hoursInputLabel: t('custom.hours'), minutesInputLabel: t('custom.minutes') }}
          error={fault === null || fault === 'missing' ? undefined : t(`custom.${fault}`)}
          clearable={false}
        />
      </DatesProvider>
      <ZoneSelect value={wish.zone} onChange={(zone) => onWish({ ...wish, zone })} clocks={clocks} />
      {twice && (
        <Text size="sm" role="status">
          {t('custom.twice')}
        </Text>
      )}
      {instant !== null && zone !== null && <MomentLine instant={instant} zone={zone} clocks={clocks} />}
    </Stack>
  );
}
