import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useProblemWords } from '../../i18n/problem-words.ts';
import { Advanced, type AdvancedFields, NO_ADVANCED } from './advanced.tsx';
import { LoginFields, loginAsSent, loginAt } from './login-fields.tsx';
import { LoginProgress } from './login-progress.tsx';
import { type Consentable, type Preset, useConnect, useFindPreset } from './queries.ts';

interface ImapFormProps {
  readonly onConsent: (provider: Consentable, address: string) => void;
}

/** First the address; its provider's servers are filled in when they are known, and asked for when not. */
export function ImapForm({ onConsent }: ImapFormProps) {
  const { t } = useTranslation('inboxes');
  const words = useProblemWords();
  const find = useFindPreset();
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<{ readonly preset: Preset | null } | null>(null);
  return (
    <Stack>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          find.mutate(address.trim(), { onSuccess: (preset) => setFound({ preset }) });
        }}
      >
        <Group align="flex-end" gap="sm">
          <TextInput
            type="email"
            name="email"
            autoComplete="email"
            label={t('imap.address')}
            value={address}
            onChange={({ currentTarget }) => {
              setAddress(currentTarget.value);
              setFound(null);
            }}
            required
            autoFocus
            flex="1 1 16rem"
            error={find.error ? words(find.error) : null}
          />
          {found === null && (
            <Button type="submit" loading={find.isPending} rightSection={<IconArrowRight size={18} aria-hidden />}>
              {t('imap.continue')}
            </Button>
          )}
        </Group>
      </form>
      {found !== null && <LoginForm address={address.trim()} preset={found.preset} onConsent={onConsent} />}
    </Stack>
  );
}

interface LoginFormProps extends ImapFormProps {
  readonly address: string;
  readonly preset: Preset | null;
}

function LoginForm({ address, preset, onConsent }: LoginFormProps) {
  const { t } = useTranslation('inboxes');
  const navigate = useNavigate();
  const connect = useConnect();
  const [login, setLogin] = useState(loginAt(preset));
  const [advanced, setAdvanced] = useState<AdvancedFields>({
    ...NO_ADVANCED,
    appendToSent: preset?.appendToSent ?? true,
  });
  const submit = async () => {
    const { id } = await connect.mutateAsync({
      provider: 'imap',
      address,
      ...loginAsSent(login),
      name: advanced.name.trim() || null,
      appendToSent: advanced.appendToSent,
      ...(advanced.user.trim() === '' ? {} : { user: advanced.user.trim() }),
      ...(advanced.trustAnyCertificate ? { trustAnyCertificate: true } : {}),
    });
    notifications.show({ color: 'teal', message: t('imap.done', { address }) });
    navigate(`/inboxes#${id}`);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit().catch(() => {});
      }}
    >
      <Stack>
        <Hint preset={preset} address={address} onConsent={onConsent} />
        <LoginFields login={login} onChange={setLogin} open={preset === null}>
          <Advanced fields={advanced} onChange={setAdvanced} address={address} />
        </LoginFields>
        <LoginProgress pending={connect.isPending} error={connect.error} />
        <Group>
          <Button type="submit" loading={connect.isPending}>
            {t('imap.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is known of the provider, and what its owner has to do first. */
function Hint({ preset, address, onConsent }: LoginFormProps) {
  const { t, i18n } = useTranslation('inboxes');
  if (preset === null) {
    return (
      <Alert variant="light" color="gray" icon={<IconInfoCircle aria-hidden />}>
        {t('imap.unknown')}
      </Alert>
    );
  }
  const { name, hint, provider } = preset;
  const key = `hint.${hintKey(hint)}`;
  const words = i18n.exists(key, { ns: 'inboxes' }) ? t(key as 'hint.appPassword') : hint;
  return (
    <Alert variant="light" icon={<IconInfoCircle aria-hidden />} title={name}>
      <Stack gap="xs" align="flex-start">
        {words !== null && <Text size="sm">{words}</Text>}
        {provider !== 'imap' && (
          <Button size="xs" onClick={() => onConsent(provider, address)}>
            {t(`imap.consent.${provider}`)}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** The hints that there are, by what is in them; another is shown as the server says it. */
function hintKey(hint: string | null): string {
  if (hint === null) return 'none';
  if (hint.includes('takes no passwords')) return 'microsoft';
  if (hint.startsWith('Best connected with OAuth')) return 'gmail';
  if (hint.includes('app password')) return 'appPassword';
  if (hint.includes('IMAP access')) return 'imapSwitch';
  return 'other';
}
