import { Stepper, Text } from '@mantine/core';
import { IconColumns, IconFile, IconListCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

const STEPS = [
  { name: 'file', icon: IconFile },
  { name: 'columns', icon: IconColumns },
  { name: 'run', icon: IconPlayerPlay },
  { name: 'result', icon: IconListCheck },
] as const;

interface StepsProps {
  readonly active: 0 | 1 | 2 | 3;
  /** Steps that one can go back to. */
  readonly open?: readonly number[];
  readonly onStep?: (step: number) => void;
}

/** Where one is on the way from a file to its result. */
export function Steps({ active, open = [], onStep }: StepsProps) {
  const { t } = useTranslation('import');
  return (
    <Stepper
      active={active}
      onStepClick={(step) => onStep?.(step)}
      size="sm"
      wrap={false}
      mb="xl"
      role="group"
      aria-label={t('steps.label')}
    >
      {STEPS.map(({ name, icon: Icon }, step) => (
        <Stepper.Step
          key={name}
          aria-label={t(`steps.${name}`)}
          aria-current={step === active ? 'step' : undefined}
          label={
            <Text span inherit visibleFrom="sm">
              {t(`steps.${name}`)}
            </Text>
          }
          icon={<Icon size={16} aria-hidden />}
          allowStepSelect={open.includes(step)}
          disabled={!open.includes(step)}
        />
      ))}
    </Stepper>
  );
}
