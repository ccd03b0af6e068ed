import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { useSessionQuery } from '../../api/session.ts';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { SignInRefusal, useSignIn } from './queries.ts';

/** Signs somebody in, and leads them back to where they wanted to go. */
export default function SignIn() {
  const { t } = useTranslation('identity');
  const { data: session } = useSessionQuery();
  const { state } = useLocation();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { address: '', password: '' },
    validate: {
      address: (address) => (/^\S+@\S+$/.test(address.trim()) ? null : t('addressFault')),
      password: (password) => (password === '' ? t('passwordMissing') : null),
    },
  });
  if (session) return <Navigate to={placeIn(state)} replace />;

  const submit = form.onSubmit(
    ({ address, password }) =>
      signIn.mutate(
        { address: address.trim(), password },
        {
          onError: () => {
            form.setFieldValue('password', '');
            form.getInputNode('password')?.focus();
          },
        },
      ),
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  return (
    <>
      <PageTitle title={t('signIn')} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {signIn.error && <Refusal error={signIn.error} />}
          <TextInput
            label={t('address')}
            type="email"
            name="address"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            autoFocus
            {...form.getInputProps('address')}
          />
          <PasswordInput
            label={t('password')}
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" fullWidth mt="xs" loading={signIn.isPending}>
            {t('signIn')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('forgotten')}
          </Text>
        </Stack>
      </form>
    </>
  );
}

/** Somewhere in the app, whatever the entry of the history says. */
function placeIn(state: unknown): string {
  const from = (state as { from?: unknown } | null)?.from;
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : '/';
}

function Refusal({ error }: { readonly error: Error }) {
  const { t } = useTranslation('identity');
  const words = useProblemWords();
  const { problem, seconds } = error instanceof SignInRefusal ? error : { problem: error, seconds: 0 };
  const wait =
    seconds < 90 ? t('waitSeconds', { count: seconds }) : t('waitMinutes', { count: Math.ceil(seconds / 60) });
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />}>
      {seconds > 0 ? wait : words(problem)}
    </Alert>
  );
}
