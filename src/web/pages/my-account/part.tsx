import { Card } from '@mantine/core';
import { SectionPart, type SectionPartProps } from '../../shell/section-part.tsx';

/** What belongs together on this page, in a frame of its own. */
export function Part(props: SectionPartProps) {
  return (
    <Card withBorder radius="md" padding="lg">
      <SectionPart {...props} />
    </Card>
  );
}
