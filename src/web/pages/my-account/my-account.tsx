import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Devices } from './devices.tsx';
import { PasswordForm } from './password-form.tsx';
import { Profile } from './profile.tsx';

/** What somebody sees to themselves. */
export default function MyAccount() {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  return (
    <>
      <PageTitle title={t('mine.title')} under={`${user.address} · ${t(`role.${user.role}`)}`} />
      <Stack gap="lg" maw={640}>
        <Profile />
        <PasswordForm />
        <Devices />
      </Stack>
    </>
  );
}
