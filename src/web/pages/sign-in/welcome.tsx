import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconInfoCircle, IconLinkOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { faultsIn, Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.ts';
import { useSessionQuery } from '../../api/session.ts';
import { PageTitle } from '../../shell/page-title.tsx';
import { Empty } from '../../states/empty.tsx';
import { Failed } from '../../states/failed.tsx';
import { Loading } from '../../states/loading.tsx';
import { NewPassword, useNewPasswordFault } from './new-password.tsx';
import { useAcceptLink, useLink } from './queries.ts';

/** Where a one-time link leads: whoever has it chooses a password and is signed in. */
export default function Welcome() {
  const token = useToken();
  const { data: link, error, refetch } = useLink(token);
  if (link !== undefined) return <Accept token={token} link={link} />;
  if (token === '' || (error instanceof Problem && error.code === 'link-not-found')) return <OfNoUse />;
  return error ? <Failed error={error} onRetry={refetch} /> : <Loading lines={4} />;
}

/** What stands behind the #. It goes from the address at once, where others could read it, to the entry of the history. */
function useToken(): string {
  const { hash, state, pathname } = useLocation();
  const navigate = useNavigate();
  const given = hash.slice(1);
  useEffect(() => {
    if (given !== '') navigate(pathname, { replace: true, state: { link: given } });
  }, [given, pathname, navigate]);
  const kept = (state as { link?: unknown } | null)?.link;
  return given || (typeof kept === 'string' ? kept : '');
}

function OfNoUse() {
  const { t } = useTranslation('identity');
  return (
    <>
      <PageTitle title={t('linkOver')} />
      <Empty icon={IconLinkOff} title={t('linkOverWhat')}>
        <Anchor component={Link} to="/sign-in">
          {t('toSignIn')}
        </Anchor>
      </Empty>
    </>
  );
}

interface AcceptProps {
  readonly token: string;
  readonly link: components['schemas']['LinkSubject'];
}

function Accept({ token, link }: AcceptProps) {
  const { t } = useTranslation('identity');
  const { data: session } = useSessionQuery();
  const navigate = useNavigate();
  const accept = useAcceptLink(token);
  const passwordFault = useNewPasswordFault();
  const first = link.purpose === 'welcome';
  const form = useForm({
    initialValues: { address: link.address ?? '', name: link.name ?? '', password: '' },
    validate: {
      address: (address) => (/^\S+@\S+$/.test(address.trim()) ? null : t('addressFault')),
      name: (name) => (name.trim() === '' ? t('nameMissing') : null),
      password: passwordFault,
    },
  });
  const submit = form.onSubmit(
    async ({ address, name, password }) => {
      try {
        await accept.mutateAsync(first ? { password, address: address.trim(), name: name.trim() } : { password });
        navigate('/', { replace: true });
      } catch (error) {
        const paths = faultsIn(error).map(({ path }) => path);
        if (paths.includes('password')) form.setFieldError('password', t('passwordWeak'));
        if (paths.includes('address')) form.setFieldError('address', t('addressFault'));
        if (paths.includes('name')) form.setFieldError('name', t('nameFault'));
      }
    },
    (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
  );
  const known = faultsIn(accept.error).length > 0;
  return (
    <>
      <PageTitle
        title={t(`purpose.${link.purpose}.title`)}
        under={t(`purpose.${link.purpose}.what`, { account: link.account, name: link.name ?? '' })}
      />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {session && (
            <Alert variant="light" icon={<IconInfoCircle aria-hidden />}>
              {t('signedInAs', { name: session.user.name })}
            </Alert>
          )}
          {accept.error && !known && <Failed error={accept.error} />}
          <TextInput
            label={t('address')}
            type="email"
            autoComplete="username"
            readOnly={!first}
            {...(first ? { required: true, withAsterisk: false, autoFocus: true } : { variant: 'filled' })}
            {...form.getInputProps('address')}
          />
          {first && (
            <TextInput
              label={t('name')}
              description={t('nameWhat')}
              autoComplete="name"
              required
              withAsterisk={false}
              {...form.getInputProps('name')}
            />
          )}
          <NewPassword autoFocus={!first} {...form.getInputProps('password')} />
          <Button type="submit" fullWidth mt="xs" loading={accept.isPending}>
            {t(`purpose.${link.purpose}.do`)}
          </Button>
          <Text size="sm" c="dimmed">
            {t('linkOnce')}
          </Text>
        </Stack>
      </form>
    </>
  );
}
