import { Anchor, Group, List, NumberInput, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../../../api/session.ts';
import { SectionPart } from '../../../shell/section-part.tsx';
import { SettingsForm } from '../settings-form.tsx';
import { ShareBar } from './share-bar.tsx';
import { useConfirmation } from './use-confirmation.tsx';
import { changeOf, isPerCent, MOST, type Values, valuesOf } from './values.ts';

const FIELDS = ['control', 'explore'] as const;
/** Whether best times are measured, and on how many recipients. */
export default function Experiment() {
  const { t } = useTranslation('settings');
  const mayLook = useSession().user.role !== 'rep';
  const confirm = useConfirmation();
  const fault = (value: number | string) => (isPerCent(value) ? null : t('experiment.fault', { most: MOST }));
  const faultOfAll = (value: number | string, { control, explore }: Values) =>
    fault(value) ?? (Number(control) + Number(explore) >= 2 * MOST ? t('experiment.nobody') : null);
  return (
    <SettingsForm
      title={t('sections.experiment')}
      under={t('experiment.under')}
      valuesOf={valuesOf}
      changeOf={changeOf}
      confirm={(values, settings) => confirm(values, valuesOf(settings))}
      fieldOf={(path) => path.replace(/^experiment\.?/, '') || 'control'}
      validate={{ control: fault, explore: faultOfAll }}
    >
      {(form) => (
        <>
          <Switch
            label={t('experiment.on')}
            description={t('experiment.onWhat')}
            maw={620}
            {...form.getInputProps('on', { type: 'checkbox' })}
          />
          {form.values.on && (
            <SectionPart title={t('experiment.shares')} under={t('experiment.sharesWhat')}>
              <Group align="flex-start" gap="lg">
                {FIELDS.map((field) => (
                  <NumberInput
                    key={field}
                    label={t(`experiment.${field}`)}
                    description={t(`experiment.${field}What`)}
                    min={0}
                    max={MOST}
                    step={1}
                    decimalScale={1}
                    allowNegative={false}
                    clampBehavior="none"
                    suffix=" %"
                    w={300}
                    maw="100%"
                    {...form.getInputProps(field)}
                  />
                ))}
              </Group>
              <ShareBar values={form.values} />
              {form.values.control === 0 && (
                <Text size="sm" role="status">
                  {t('experiment.noControl')}
                </Text>
              )}
            </SectionPart>
          )}
          <SectionPart title={t('experiment.how')}>
            <List size="sm" spacing={6} maw="68ch">
              {(['person', 'weekday', 'never', 'rep', 'keeps'] as const).map((rule) => (
                <List.Item key={rule}>{t(`experiment.rules.${rule}`)}</List.Item>
              ))}
            </List>
            {mayLook && (
              <Text size="sm">
                <Anchor component={Link} to="/insights/lift" inherit underline="always">
                  {t('experiment.look')}
                </Anchor>
              </Text>
            )}
          </SectionPart>
        </>
      )}
    </SettingsForm>
  );
}
