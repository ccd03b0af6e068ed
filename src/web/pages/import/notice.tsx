import { Alert } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, type IconProps } from '@tabler/icons-react';
import type { ComponentType, ReactNode } from 'react';

const TONES = {
  good: { color: 'teal', icon: IconCircleCheck, role: 'status' },
  careful: { color: 'orange', icon: IconAlertTriangle, role: 'status' },
  bad: { color: 'red', icon: IconAlertTriangle, role: 'alert' },
} as const;

interface NoticeProps {
  readonly tone: keyof typeof TONES;
  readonly title?: string;
  readonly icon?: ComponentType<IconProps>;
  readonly children: ReactNode;
}

/** Something to know, on a coloured ground; its words are in the colour of text, which can be read on any. */
export function Notice({ tone, title, icon, children }: NoticeProps) {
  const { color, icon: usual, role } = TONES[tone];
  const Icon = icon ?? usual;
  return (
    <Alert
      color={color}
      variant="light"
      role={role}
      icon={<Icon aria-hidden />}
      {...(title === undefined ? {} : { title })}
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
    >
      {children}
    </Alert>
  );
}
