import { ActionIcon, Stack, Switch, Text, Tooltip } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWeekdays } from '../../../format/use-weekdays.ts';
import { SectionPart } from '../../../shell/section-part.tsx';
import classes from '../settings.module.css';
import type { DayHours, Times } from './hours.ts';
import { TimeSelect } from './time-select.tsx';

export function BusinessHours({ form }: { readonly form: UseFormReturnType<Times> }) {
  const { t } = useTranslation('settings');
  const weekdays = useWeekdays();
  const { business, days } = form.values;
  const set = (days: readonly DayHours[]) => form.setFieldValue('days', days as DayHours[]);
  return (
    <SectionPart title={t('times.business')} under={t('times.businessWhat')}>
      <Switch label={t('times.businessOn')} {...form.getInputProps('business', { type: 'checkbox' })} />
      {business && (
        <Stack gap={6} maw={620}>
          {days.map((day, k) => (
            <Weekday
              key={weekdays[k]}
              name={weekdays[k]!}
              path={`days.${k}`}
              hours={day}
              error={form.errors[`days.${k}.to`]}
              onChange={(changed) => set(days.map((each, at) => (at === k ? changed : each)))}
              onCopy={() => set(days.map((each) => ({ ...each, from: day.from, to: day.to })))}
            />
          ))}
          {form.errors.days !== undefined && (
            <Text size="sm" c="var(--mantine-color-error)" role="alert">
              {form.errors.days}
            </Text>
          )}
        </Stack>
      )}
    </SectionPart>
  );
}

interface WeekdayProps {
  readonly name: string;
  readonly path: string;
  readonly hours: DayHours;
  readonly error: React.ReactNode;
  readonly onChange: (hours: DayHours) => void;
  readonly onCopy: () => void;
}

function Weekday({ name, path, hours, error, onChange, onCopy }: WeekdayProps) {
  const { t } = useTranslation('settings');
  const copy = t('times.copy', { day: name });
  const errorId = `${path}-fault`;
  return (
    <div>
      <div className={classes.weekday}>
        <Switch
          label={name}
          checked={hours.open}
          onChange={(event) => onChange({ ...hours, open: event.currentTarget.checked })}
        />
        {hours.open ? (
          <>
            <TimeSelect
              label={t('times.from', { day: name })}
              value={hours.from}
              onChange={(from) => onChange({ ...hours, from })}
              path={`${path}.from`}
            />
            <Text aria-hidden>–</Text>
            <TimeSelect
              label={t('times.to', { day: name })}
              value={hours.to}
              onChange={(to) => onChange({ ...hours, to })}
              isEnd
              error={error !== undefined}
              describedBy={error === undefined ? undefined : errorId}
              path={`${path}.to`}
            />
            <Tooltip label={copy}>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={copy} onClick={onCopy}>
                <IconCopy size={17} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </>
        ) : (
          <Text size="sm" c="dimmed" className={classes.closed ?? ''}>
            {t('times.closed')}
          </Text>
        )}
      </div>
      {error !== undefined && (
        <Text id={errorId} size="sm" c="var(--mantine-color-error)">
          {error}
        </Text>
      )}
    </div>
  );
}
