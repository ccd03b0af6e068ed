import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { pathOf, type RecordSummary } from './record-type.ts';

export function CompanyLink({ company }: { readonly company: NonNullable<RecordSummary['company']> }) {
  const { id, name, domain } = company;
  return (
    <Anchor component={Link} to={pathOf('company', id)} c="inherit" size="sm" underline="always">
      {name ?? domain ?? id}
    </Anchor>
  );
}
