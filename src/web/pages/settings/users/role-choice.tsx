import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../api/session.ts';

const ROLES = ['rep', 'analyst', 'admin'] as const;

interface RoleChoiceProps extends Omit<SelectProps, 'data' | 'value' | 'onChange' | 'defaultValue'> {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
}

/** One of the roles. */
export function RoleChoice({ value, onChange, ...props }: RoleChoiceProps) {
  const { t } = useTranslation('people');
  return (
    <Select
      {...props}
      allowDeselect={false}
      data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
      value={value}
      onChange={(role) => role !== null && onChange(role as Role)}
    />
  );
}
