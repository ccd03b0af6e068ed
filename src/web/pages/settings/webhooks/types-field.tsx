import { Checkbox, Code, Group, Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ActivityType, GROUPS, typesIn } from './activity-types.ts';

interface TypesFieldProps {
  /** Whether it is told everything. */
  readonly all: boolean;
  readonly types: readonly ActivityType[];
  readonly onChange: (all: boolean, types: ActivityType[]) => void;
  readonly error?: React.ReactNode;
}

/** What a webhook is told of: everything, or what is chosen. */
export function TypesField({ all, types, onChange, error }: TypesFieldProps) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('webhooks.types')}
        value={all ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all', [...types])}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="all" label={t('webhooks.all')} description={t('webhooks.allWhat')} />
          <Radio value="some" label={t('webhooks.some')} />
        </Stack>
      </Radio.Group>
      {!all && (
        <Checkbox.Group
          aria-label={t('webhooks.some')}
          value={[...types]}
          onChange={(chosen) => onChange(false, chosen as ActivityType[])}
          error={error}
        >
          <Stack gap="sm" pl="md">
            {GROUPS.map((group) => (
              <Stack key={group} gap={6}>
                <Text size="sm" fw={600}>
                  {t(`webhooks.group.${group}`)}
                </Text>
                {typesIn(group).map((type) => (
                  <Checkbox
                    key={type}
                    value={type}
                    label={
                      <Group gap={6}>
                        {t(`webhooks.type.${type}`)}
                        <Code>{type}</Code>
                      </Group>
                    }
                  />
                ))}
              </Stack>
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Stack>
  );
}
