import { Anchor, NumberInput, Switch, Text } from '@mantine/core';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SectionPart } from '../../shell/section-part.tsx';
import type { Settings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';

/** Where somebody begins who wants a limit. */
const USUAL = 500;
const MOST = 10_000_000;

const valuesOf = ({ recipientsPerDay }: Settings) => ({
  limited: recipientsPerDay !== null,
  recipientsPerDay: (recipientsPerDay ?? USUAL) as number | string,
});
type Values = ReturnType<typeof valuesOf>;

const changeOf = ({ limited, recipientsPerDay }: Values) => ({
  recipientsPerDay: limited ? Number(recipientsPerDay) : null,
});

export default function Limits() {
  const { t } = useTranslation('settings');
  const fault = (value: number | string, { limited }: Values) =>
    limited && !(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST) ? t('limits.fault') : null;
  return (
    <SettingsForm
      title={t('sections.limits')}
      under={t('limits.under')}
      valuesOf={valuesOf}
      changeOf={changeOf}
      validate={{ recipientsPerDay: fault }}
    >
      {(form) => (
        <SectionPart title={t('limits.account')} under={t('limits.accountWhat')}>
          <Switch label={t('limits.limited')} {...form.getInputProps('limited', { type: 'checkbox' })} />
          {form.values.limited && (
            <NumberInput
              label={t('limits.recipients')}
              description={t('limits.recipientsWhat')}
              min={1}
              max={MOST}
              step={50}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="none"
              thousandSeparator=" "
              maw={320}
              {...form.getInputProps('recipientsPerDay')}
            />
          )}
          <Text size="sm" c="dimmed">
            <Trans
              t={t}
              i18nKey="limits.inboxes"
              components={{ inboxes: <Anchor component={Link} to="/inboxes" inherit underline="always" /> }}
            />
          </Text>
        </SectionPart>
      )}
    </SettingsForm>
  );
}
