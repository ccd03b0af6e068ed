import { Button, ColorSwatch, Group, NumberInput, Progress, Stack, Text } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import type { Settings } from './queries.ts';
import { SettingsForm } from './settings-form.tsx';

const FIELDS = ['open', 'click', 'reply'] as const;
const USUAL = { open: 1, click: 2, reply: 5 };
const MOST = 1_000_000;
const COLOURS = { open: 'blue', click: 'teal', reply: 'violet' } as const;

const valuesOf = ({ weights }: Settings): Record<(typeof FIELDS)[number], number | string> => ({
  open: weights.open,
  click: weights.click,
  reply: weights.reply,
});
type Values = ReturnType<typeof valuesOf>;

const changeOf = ({ open, click, reply }: Values) => ({
  weights: { open: Number(open), click: Number(click), reply: Number(reply) },
});

const isWeight = (value: number | string) => typeof value === 'number' && value >= 0 && value <= MOST;

/** What an open, a click and a reply are worth against each other. */
export default function Weights() {
  const { t } = useTranslation('settings');
  const fault = (value: number | string) => (isWeight(value) ? null : t('weights.fault'));
  return (
    <SettingsForm
      title={t('sections.weights')}
      under={t('weights.under')}
      valuesOf={valuesOf}
      changeOf={changeOf}
      fieldOf={(path) => path.replace(/^weights\.?/, '') || 'open'}
      validate={{
        open: (value, values) => fault(value) ?? (sumOf(values) === 0 ? t('weights.zero') : null),
        click: fault,
        reply: fault,
      }}
    >
      {(form) => (
        <>
          <Group align="flex-start" gap="md">
            {FIELDS.map((field) => (
              <NumberInput
                key={field}
                label={t(`weights.${field}`)}
                min={0}
                max={MOST}
                step={1}
                decimalScale={2}
                allowNegative={false}
                clampBehavior="none"
                w={140}
                {...form.getInputProps(field)}
              />
            ))}
          </Group>
          <Shares values={form.values} />
          <div>
            <Button
              variant="default"
              leftSection={<IconRestore size={16} aria-hidden />}
              onClick={() => form.setValues(USUAL)}
            >
              {t('weights.usual', USUAL)}
            </Button>
          </div>
        </>
      )}
    </SettingsForm>
  );
}

const sumOf = (values: Values) => FIELDS.reduce((sum, field) => sum + Number(values[field]), 0);

/** What part of an e-mail's worth each would be if all three happened. */
function Shares({ values }: { readonly values: Values }) {
  const { t, i18n } = useTranslation('settings');
  const { percent } = useFormat();
  const sum = sumOf(values);
  if (!FIELDS.every((field) => isWeight(values[field])) || sum === 0) return null;
  const { open, click, reply } = values;
  const number = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 3 });
  return (
    <Stack gap="xs" maw={620}>
      <Progress.Root size={14} aria-hidden>
        {FIELDS.map((field) => (
          <Progress.Section key={field} value={(100 * Number(values[field])) / sum} color={COLOURS[field]} />
        ))}
      </Progress.Root>
      <Group gap="md">
        {FIELDS.map((field) => (
          <Group key={field} gap={6}>
            <ColorSwatch
              color={`var(--mantine-color-${COLOURS[field]}-filled)`}
              size={12}
              withShadow={false}
              aria-hidden
            />
            <Text size="sm">
              {t(`weights.${field}`)} {percent(Number(values[field]) / sum)}
            </Text>
          </Group>
        ))}
      </Group>
      <Text size="sm" role="status">
        {Number(open) > 0
          ? t('weights.against', {
              click: number.format(Number(click) / Number(open)),
              reply: number.format(Number(reply) / Number(open)),
            })
          : t('weights.noOpen')}
      </Text>
    </Stack>
  );
}
