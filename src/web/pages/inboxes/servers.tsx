import { Fieldset, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Where mail is read or sent, as it is being entered. */
export interface Server {
  readonly host: string;
  readonly port: number | string;
  readonly security: 'tls' | 'starttls' | 'none';
}

/** Ports that usually belong to a way of encryption. */
export const USUAL_PORTS = {
  imap: { tls: 993, starttls: 143, none: 143 },
  smtp: { tls: 465, starttls: 587, none: 25 },
} as const;

export const EMPTY_SERVERS = {
  imap: { host: '', port: 993, security: 'tls' },
  smtp: { host: '', port: 465, security: 'tls' },
} as const satisfies Record<'imap' | 'smtp', Server>;

interface ServerFieldsProps {
  readonly which: 'imap' | 'smtp';
  readonly server: Server;
  readonly onChange: (server: Server) => void;
}

export function ServerFields({ which, server, onChange }: ServerFieldsProps) {
  const { t } = useTranslation('inboxes');
  return (
    <Fieldset legend={t(`server.${which}`)}>
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t('server.host')}
          placeholder={`${which}.example.com`}
          value={server.host}
          onChange={({ currentTarget }) => onChange({ ...server, host: currentTarget.value.trim() })}
          required
          flex="2 1 12rem"
          autoCapitalize="off"
          spellCheck={false}
        />
        <NumberInput
          label={t('server.port')}
          value={server.port}
          onChange={(port) => onChange({ ...server, port })}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          required
          flex="1 1 5rem"
        />
        <Select
          label={t('server.security')}
          data={(['tls', 'starttls', 'none'] as const).map((value) => ({ value, label: t(`security.${value}`) }))}
          value={server.security}
          onChange={(given) => {
            const security = (given ?? 'tls') as Server['security'];
            // A port that was chosen by hand stays.
            const usual = Number(server.port) === USUAL_PORTS[which][server.security];
            onChange({ ...server, security, port: usual ? USUAL_PORTS[which][security] : server.port });
          }}
          allowDeselect={false}
          flex="1 1 9rem"
        />
      </Group>
    </Fieldset>
  );
}
