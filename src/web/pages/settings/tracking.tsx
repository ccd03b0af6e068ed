import { Alert, Switch } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Settings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';

const FIELDS = ['trackOpens', 'trackClicks', 'unsubscribeHeader'] as const;

const valuesOf = ({ trackOpens, trackClicks, unsubscribeHeader }: Settings) => ({
  trackOpens,
  trackClicks,
  unsubscribeHeader,
});

/** What e-mails tell of themselves once they are out, and what predictions have of it. */
export default function Tracking() {
  const { t } = useTranslation('settings');
  return (
    <SettingsForm
      title={t('sections.tracking')}
      under={t('tracking.under')}
      valuesOf={valuesOf}
      changeOf={(values) => values}
    >
      {(form) => (
        <>
          {FIELDS.map((field) => (
            <Switch
              key={field}
              label={t(`tracking.${field}`)}
              description={t(`tracking.${field}What`)}
              maw={620}
              {...form.getInputProps(field, { type: 'checkbox' })}
            />
          ))}
          <Alert variant="light" icon={<IconInfoCircle aria-hidden />} title={t('tracking.learns')} role="status">
            {t(learntFrom(form.values))}
          </Alert>
        </>
      )}
    </SettingsForm>
  );
}

function learntFrom({ trackOpens, trackClicks }: ReturnType<typeof valuesOf>) {
  if (trackOpens) return trackClicks ? 'tracking.fromAll' : 'tracking.fromOpens';
  return trackClicks ? 'tracking.fromClicks' : 'tracking.fromReplies';
}
