import { Radio, Stack } from '@mantine/core';

interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What it means. */
  readonly what: string;
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

/** One of a few, each with what it means. */
export function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={(chosen) => onChange(chosen as Value)}>
      <Stack gap="sm" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} description={option.what} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
