import { Button, Group, PasswordInput, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_SERVERS, type Server, ServerFields } from './servers.tsx';

/** What lets Kairos into a mailbox, as it is being entered. */
export interface Login {
  readonly password: string;
  readonly imap: Server;
  readonly smtp: Server;
}

/** With the servers as far as they are known. */
export const loginAt = (servers: { readonly imap: Server | null; readonly smtp: Server | null } | null): Login => ({
  password: '',
  imap: servers?.imap ?? EMPTY_SERVERS.imap,
  smtp: servers?.smtp ?? EMPTY_SERVERS.smtp,
});

/** As the server takes it. */
export const loginAsSent = ({ password, imap, smtp }: Login) => ({
  password,
  imap: { ...imap, port: Number(imap.port) },
  smtp: { ...smtp, port: Number(smtp.port) },
});

interface LoginFieldsProps {
  readonly login: Login;
  readonly onChange: (login: Login) => void;
  /** Whether the servers are to be entered, and not only named with a way to change them. */
  readonly open: boolean;
  /** Stands below the servers where those are open. */
  readonly children?: ReactNode;
}

/** The password, and the servers that it is for. */
export function LoginFields({ login, onChange, open, children }: LoginFieldsProps) {
  const { t } = useTranslation('inboxes');
  const [shown, setShown] = useState(open);
  const { password, imap, smtp } = login;
  return (
    <>
      <PasswordInput
        label={t('imap.password')}
        description={t('imap.sealed')}
        value={password}
        onChange={({ currentTarget }) => onChange({ ...login, password: currentTarget.value })}
        autoComplete="off"
        required
        autoFocus
        data-autofocus
        visibilityToggleButtonProps={{ 'aria-label': t('imap.show') }}
      />
      {shown ? (
        <>
          <ServerFields which="imap" server={imap} onChange={(imap) => onChange({ ...login, imap })} />
          <ServerFields which="smtp" server={smtp} onChange={(smtp) => onChange({ ...login, smtp })} />
          {children}
        </>
      ) : (
        <Group gap="xs">
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('imap.servers', { imap: imap.host, smtp: smtp.host })}
          </Text>
          <Button size="compact-sm" variant="subtle" onClick={() => setShown(true)}>
            {t('imap.edit')}
          </Button>
        </Group>
      )}
    </>
  );
}
