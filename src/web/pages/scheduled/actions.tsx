import { Button, Group, Text } from '@mantine/core';
import { IconArrowBackUp, IconCalendarTime, IconReplace, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDeleteWithUndo, useUndo } from './delete-with-undo.tsx';
import { useRights } from './ownership.ts';
import type { Email } from './queries.ts';
import { RescheduleDialog } from './reschedule-dialog.tsx';

interface ActionsProps {
  readonly email: Email;
  /** Called when it was deleted. */
  readonly onDeleted: () => void;
}

/** What may be done with an e-mail; where it is not one's own, why nothing may. */
export function Actions({ email, onDeleted }: ActionsProps) {
  const { t } = useTranslation('scheduled');
  const rights = useRights(email);
  const remove = useDeleteWithUndo();
  const undo = useUndo();
  const [rescheduling, setRescheduling] = useState(false);
  const waits = email.waiting !== null;
  if (!rights.own) {
    return waits ? (
      <Text size="sm" c="dimmed">
        {t('rights.colleague', { user: email.user })}
      </Text>
    ) : null;
  }
  return (
    <Group gap="xs">
      {rights.reschedule && (
        <Button leftSection={<IconCalendarTime size={18} aria-hidden />} onClick={() => setRescheduling(true)}>
          {t('action.reschedule')}
        </Button>
      )}
      {rights.withdraw && (
        <>
          <Button
            variant="default"
            component={Link}
            to={`/compose?replaces=${email.id}`}
            leftSection={<IconReplace size={18} aria-hidden />}
          >
            {t('action.replace')}
          </Button>
          <Button
            variant="light"
            color="red"
            leftSection={<IconTrash size={18} aria-hidden />}
            onClick={async () => {
              if (await remove(email)) onDeleted();
            }}
          >
            {t('action.delete')}
          </Button>
        </>
      )}
      {rights.restore && (
        <Button leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={() => void undo(email)}>
          {t('action.restore')}
        </Button>
      )}
      <RescheduleDialog email={email} opened={rescheduling} onClose={() => setRescheduling(false)} />
    </Group>
  );
}
