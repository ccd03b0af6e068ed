import { Alert, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { localeOf } from '../../../format/locale.ts';
import { useCountries } from '../../../format/use-countries.ts';
import { useFormat } from '../../../format/use-format.ts';
import { SectionPart } from '../../../shell/section-part.tsx';
import { useHolidays } from '../queries.ts';
import classes from '../settings.module.css';
import type { Times } from './hours.ts';
import { type Holiday, hoursIn, type RemainingDay, remainingWeek, timeOf } from './remaining.ts';

const NONE: readonly Holiday[] = [];
const DAY_MS = 86_400_000;
/** Written above the bars. */
const HOURS_SHOWN = [0, 6, 12, 18, 24];

/** Which hours of a recipient's coming week the form leaves as it is now, saved or not. */
export function WeekPreview({ times }: { readonly times: Times }) {
  const { t, i18n } = useTranslation('settings');
  const zone = useMyZone();
  const [country, setCountry] = useState(() => countryOf(i18n.language));
  const countries = useCountries();
  const { data } = useHolidays(country, times.holidays);
  const holidays = times.holidays === 'none' ? NONE : (data?.holidays ?? NONE);
  const today = midnightIn(zone, Date.now());
  const week = remainingWeek(times, today, holidays);
  const hours = hoursIn(week);
  const next = holidays.find(({ from }) => Date.parse(`${from}Z`) >= today + 7 * DAY_MS);
  const known = times.holidays === 'none' || data === undefined || data.known;
  return (
    <SectionPart title={t('times.preview')} under={t('times.previewWhat')}>
      <Select
        label={t('times.country')}
        data={countries}
        value={country}
        onChange={(chosen) => chosen !== null && setCountry(chosen)}
        searchable
        allowDeselect={false}
        maw={320}
      />
      <Paper withBorder p="md" radius="md">
        <Stack gap="xs">
          <div className={classes.day} aria-hidden>
            <span />
            <div className={classes.scale}>
              {HOURS_SHOWN.map((hour) => (
                <Text key={hour} span size="xs" c="dimmed" style={{ left: `${hour / 0.24}%` }}>
                  {hour}
                </Text>
              ))}
            </div>
          </div>
          {week.map((day) => (
            <Day key={day.midnight} day={day} />
          ))}
          <Group justify="space-between" gap="xs" mt={4}>
            <Text size="sm" fw={600} role="status">
              {t('times.remain', { hours: new Intl.NumberFormat(i18n.language).format(hours) })}
            </Text>
            {next !== undefined && (
              <Text size="sm" c="dimmed">
                {t('times.next', { name: next.name, day: dayText(i18n.language, Date.parse(`${next.from}Z`)) })}
              </Text>
            )}
          </Group>
          {!known && (
            <Text size="sm" c="dimmed">
              {t('times.unknown')}
            </Text>
          )}
        </Stack>
      </Paper>
      {hours === 0 && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {t('times.nothing')}
        </Alert>
      )}
    </SectionPart>
  );
}

function Day({ day: { midnight, ranges, holiday } }: { readonly day: RemainingDay }) {
  const { t } = useTranslation('settings');
  const { day } = useFormat();
  const id = useId();
  const whole = ranges.length === 1 && ranges[0]!.from === 0 && ranges[0]!.to === 1440;
  const words =
    ranges.length === 0
      ? t('times.none')
      : whole
        ? t('times.whole')
        : ranges.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(', ');
  return (
    <div className={classes.day}>
      <Text size="sm" id={id}>
        {day(midnight, 'UTC')}
      </Text>
      <div className={classes.track} aria-hidden>
        {ranges.map(({ from, to }) => (
          <div
            key={from}
            className={classes.open}
            style={{ left: `${from / 14.4}%`, width: `${(to - from) / 14.4}%` }}
          />
        ))}
      </div>
      <Text size="sm" c={ranges.length === 0 ? 'dimmed' : 'bright'}>
        {holiday === null ? words : `${holiday}: ${words}`}
      </Text>
    </div>
  );
}

const dayText = (language: string, reading: number): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(reading);

/** Midnight of the zone's present day, as a reading of its clock. */
function midnightIn(zone: string, now: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
  return Date.parse(`${parts}T00:00Z`);
}

/** Where people who speak a language mostly live: a country to begin with. */
function countryOf(language: string): string {
  return new Intl.Locale(localeOf(language)).maximize().region ?? 'DE';
}
