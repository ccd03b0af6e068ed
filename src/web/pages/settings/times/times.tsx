import { useTranslation } from 'react-i18next';
import { SectionPart } from '../../../shell/section-part.tsx';
import { Choice } from '../choice.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { BusinessHours } from './business-hours.tsx';
import { fieldOf, settingsOf, type Times, timesOf } from './hours.ts';
import { QuietHours } from './quiet-hours.tsx';
import { WeekPreview } from './week-preview.tsx';

const HOLIDAYS = ['none', 'public', 'bank'] as const;

/** When a best time may lie, by the recipient's clock and calendar. */
export default function SendingTimes() {
  const { t } = useTranslation('settings');
  const validate = ({ quiet, quietHours, business, days }: Times) => ({
    ...(quiet && quietHours.from === quietHours.to ? { 'quietHours.to': t('times.same') } : {}),
    ...(business && days.every(({ open }) => !open) ? { days: t('times.noDay') } : {}),
    ...Object.fromEntries(
      days.flatMap(({ open, from, to }, k) =>
        business && open && from === to ? [[`days.${k}.to`, t('times.sameDay')]] : [],
      ),
    ),
  });
  return (
    <SettingsForm
      title={t('sections.times')}
      under={t('times.under')}
      valuesOf={timesOf}
      changeOf={settingsOf}
      fieldOf={fieldOf}
      validate={validate}
    >
      {(form) => (
        <>
          <QuietHours form={form} />
          <BusinessHours form={form} />
          <SectionPart title={t('times.holidays')} under={t('times.holidaysWhat')}>
            <Choice
              label={t('times.keepFree')}
              value={form.values.holidays}
              onChange={(choice) => form.setFieldValue('holidays', choice)}
              options={HOLIDAYS.map((value) => ({
                value,
                label: t(`times.${value}Holidays`),
                what: t(`times.${value}HolidaysWhat`),
              }))}
            />
          </SectionPart>
          <WeekPreview times={form.values} />
        </>
      )}
    </SettingsForm>
  );
}
