import { Badge } from '@mantine/core';

/** Stage of a deal or status of a ticket, in the words of the CRM. */
export function StageBadge({ stage }: { readonly stage: string | null }) {
  if (stage === null) return null;
  return (
    <Badge variant="default" tt="none" fw={500} maw="100%">
      {stage}
    </Badge>
  );
}
