import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyZone } from '../../../api/session.ts';
import { useFormat } from '../../../format/use-format.ts';
import { ShownOnce } from '../shown-once.tsx';
import { addressOf, type OneTimeLink } from './queries.ts';

/** A link, and whom it is for. */
export interface GivenLink {
  readonly link: OneTimeLink;
  readonly name: string;
}

interface LinkShownProps {
  readonly given: GivenLink | null;
  readonly onClose: () => void;
}

/** The link that an administrator gives to somebody in a way of their own: Kairos sends none itself. */
export function LinkShown({ given, onClose }: LinkShownProps) {
  const { t } = useTranslation(['people', 'common']);
  const format = useFormat();
  const zone = useMyZone();
  return (
    <Modal
      opened={given !== null}
      onClose={onClose}
      title={given === null ? '' : t('users.linkFor', { name: given.name })}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {given !== null && (
        <ShownOnce
          secret={addressOf(given.link)}
          copy={t('users.copyLink')}
          done={t('users.linkGiven')}
          onDone={onClose}
        >
          {t('users.linkOnce', { moment: format.moment(given.link.expiresAt, zone) })}
        </ShownOnce>
      )}
    </Modal>
  );
}
