import { NativeSelect } from '@mantine/core';
import { timeOf } from './remaining.ts';

interface TimeSelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether it ends something, so that it may be 24:00 but not 00:00. */
  readonly isEnd?: boolean;
  readonly error?: boolean;
  readonly describedBy?: string | undefined;
  /** Finds the field when it has a fault. */
  readonly path: string;
}

const QUARTERS = Array.from({ length: 96 }, (_, k) => timeOf(k * 15));

/** A time of day to the quarter hour; one that the settings have from elsewhere stays one to choose. */
export function TimeSelect({
  label,
  value,
  onChange,
  isEnd = false,
  error = false,
  describedBy,
  path,
}: TimeSelectProps) {
  const times = isEnd ? [...QUARTERS.slice(1), '24:00'] : QUARTERS;
  return (
    <NativeSelect
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={times.includes(value) ? times : [...times, value].sort()}
      error={error}
      aria-describedby={describedBy}
      data-path={path}
      miw={96}
    />
  );
}
