import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';

interface ForAdminsProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** Shows others why they see nothing, before the server has to refuse. */
export function ForAdmins({ title, children }: ForAdminsProps) {
  const { t } = useTranslation('settings');
  if (useSession().user.role === 'admin') return children;
  return (
    <>
      <PageTitle title={title} />
      <Empty icon={IconLock} title={t('adminsOnly')} />
    </>
  );
}
