import { Alert, Select, TextInput } from '@mantine/core';
import { IconClockEdit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../i18n/languages.ts';
import { SectionPart } from '../../shell/section-part.tsx';
import { Choice } from './choice.tsx';
import type { Settings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';
import { ZoneSelect } from './zone-select.tsx';

const BROWSER = 'browser';
const NOTHING = 'nothing';
const SEND_LATER = [NOTHING, 'best', 'tomorrow', 'custom'] as const;

const valuesOf = ({ name, timezone, language, sendLater, window }: Settings) => ({
  name,
  timezone,
  language: language ?? BROWSER,
  sendLater: sendLater ?? NOTHING,
  window,
});
type Values = ReturnType<typeof valuesOf>;

const changeOf = ({ language, sendLater, name, ...values }: Values) => ({
  ...values,
  sendLater: sendLater === NOTHING ? null : (sendLater as NonNullable<Settings['sendLater']>),
  name: name.trim() === '' ? null : name,
  language: language === BROWSER ? null : (language as NonNullable<Settings['language']>),
});

export default function General() {
  const { t } = useTranslation('settings');
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return (
    <SettingsForm
      title={t('sections.general')}
      under={t('general.under')}
      valuesOf={valuesOf}
      changeOf={changeOf}
      validate={{ name: (name) => (name.length > 200 ? t('general.nameLong') : null) }}
    >
      {(form) => (
        <>
          <SectionPart title={t('general.account')}>
            <TextInput
              label={t('general.name')}
              description={t('general.nameWhat')}
              maw={440}
              {...form.getInputProps('name')}
            />
            <ZoneSelect
              label={t('general.zone')}
              description={t('general.zoneWhat')}
              maw={440}
              value={form.values.timezone}
              onChange={(zone) => zone !== null && form.setFieldValue('timezone', zone as never)}
              error={form.errors.timezone}
            />
            {form.isDirty('timezone') && (
              <Alert variant="light" role="status" icon={<IconClockEdit aria-hidden />} maw={620}>
                {t('general.zoneMoves')}
              </Alert>
            )}
            <Select
              label={t('general.language')}
              description={t('general.languageWhat')}
              maw={440}
              allowDeselect={false}
              data={[{ value: BROWSER, label: t('general.languageBrowser') }, ...languages]}
              {...form.getInputProps('language')}
            />
          </SectionPart>
          <SectionPart title={t('general.writing')} under={t('general.writingWhat')}>
            <Choice
              label={t('general.sendLater')}
              value={form.values.sendLater}
              onChange={(choice) => form.setFieldValue('sendLater', choice as never)}
              options={SEND_LATER.map((value) => ({
                value,
                label: t(`general.${value}`),
                what: t(`general.${value}What`),
              }))}
            />
            {form.values.sendLater === 'best' && (
              <Choice
                label={t('general.window')}
                value={form.values.window}
                onChange={(choice) => form.setFieldValue('window', choice as never)}
                options={(['24h', 'week'] as const).map((value) => ({
                  value,
                  label: t(`general.window${value === '24h' ? 'Day' : 'Week'}`),
                  what: t(`general.window${value === '24h' ? 'Day' : 'Week'}What`),
                }))}
              />
            )}
          </SectionPart>
        </>
      )}
    </SettingsForm>
  );
}
