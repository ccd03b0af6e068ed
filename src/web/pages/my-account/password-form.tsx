import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { faultsIn } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Failed } from '../../states/failed.tsx';
import { NewPassword, useNewPasswordFault } from '../sign-in/new-password.tsx';
import { Part } from './part.tsx';
import { useChangePassword } from './queries.ts';

export function PasswordForm() {
  const { t } = useTranslation('identity');
  const { user } = useSession();
  const change = useChangePassword();
  const passwordFault = useNewPasswordFault();
  const form = useForm({
    initialValues: { current: '', password: '' },
    validate: { current: (current) => (current === '' ? t('passwordMissing') : null), password: passwordFault },
  });
  const save = form.onSubmit(
    async (values) => {
      try {
        await change.mutateAsync(values);
        form.reset();
        notifications.show({
          message: t('mine.passwordSaved'),
          color: 'teal',
          icon: <IconCheck size={18} aria-hidden />,
        });
      } catch (error) {
        const paths = faultsIn(error).map(({ path }) => path);
        if (paths.includes('current')) form.setFieldError('current', t('mine.currentWrong'));
        if (paths.includes('password')) form.setFieldError('password', t('passwordWeak'));
      }
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  const known = faultsIn(change.error).length > 0;
  return (
    <Part title={t('password')} under={t('mine.passwordWhat')}>
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          {/* Has browsers' stores of passwords know whose it is. */}
          <input type="text" autoComplete="username" value={user.address} readOnly hidden />
          <PasswordInput
            label={t('mine.current')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            {...form.getInputProps('current')}
          />
          <NewPassword {...form.getInputProps('password')} />
          {change.error && !known && <Failed error={change.error} />}
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={change.isPending}>
              {t('mine.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}
