import { Group, Switch, Text } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionPart } from '../../../shell/section-part.tsx';
import type { Times } from './hours.ts';
import { TimeSelect } from './time-select.tsx';

export function QuietHours({ form }: { readonly form: UseFormReturnType<Times> }) {
  const { t } = useTranslation('settings');
  const errorId = useId();
  const { quiet, quietHours } = form.values;
  const error = form.errors['quietHours.to'];
  return (
    <SectionPart title={t('times.quiet')} under={t('times.quietWhat')}>
      <Switch label={t('times.quietOn')} {...form.getInputProps('quiet', { type: 'checkbox' })} />
      {quiet && (
        <div>
          <Group gap="xs">
            <TimeSelect
              label={t('times.quietFrom')}
              value={quietHours.from}
              onChange={(from) => form.setFieldValue('quietHours.from', from)}
              path="quietHours.from"
            />
            <Text aria-hidden>–</Text>
            <TimeSelect
              label={t('times.quietTo')}
              value={quietHours.to}
              onChange={(to) => form.setFieldValue('quietHours.to', to)}
              isEnd
              error={error !== undefined}
              describedBy={error === undefined ? undefined : errorId}
              path="quietHours.to"
            />
          </Group>
          {error !== undefined && (
            <Text id={errorId} size="sm" c="var(--mantine-color-error)" mt={4}>
              {error}
            </Text>
          )}
        </div>
      )}
    </SectionPart>
  );
}
