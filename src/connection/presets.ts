import type { Preset, ServerRecord } from '../contract/inbox.ts';

// Mail providers by the domains of their addresses. A company's own domain is not among them, whoever is behind it.

const APP_PASSWORD = 'Kairos needs an app password, which you make in the security settings of your account.';
const IMAP_SWITCH = 'Allow IMAP access in the settings of your mailbox first.';

const tls = (host: string, port: number): ServerRecord => ({ host, port, security: 'tls' });
const starttls = (host: string): ServerRecord => ({ host, port: 587, security: 'starttls' });

const imap = (name: string, reading: string, sending: ServerRecord, hint: string | null = null): Preset => ({
  name,
  provider: 'imap',
  imap: tls(reading, 993),
  smtp: sending,
  appendToSent: true,
  hint,
});

/** Gmail files what it sends by itself. */
const GMAIL: Preset = {
  ...imap(
    'Gmail',
    'imap.gmail.com',
    tls('smtp.gmail.com', 465),
    `Best connected with OAuth. Without it, ${APP_PASSWORD}`,
  ),
  provider: 'gmail',
  appendToSent: false,
};

const OUTLOOK: Preset = {
  ...imap('Outlook', 'outlook.office365.com', starttls('smtp-mail.outlook.com')),
  provider: 'microsoft',
  hint: 'Microsoft takes no passwords from other programs any more: connect it with OAuth.',
};

const PRESETS: readonly (readonly [Preset, ...string[]])[] = [
  [GMAIL, 'gmail.com', 'googlemail.com'],
  [OUTLOOK, 'outlook.com', 'outlook.de', 'outlook.fr', 'hotmail.com', 'hotmail.co.uk', 'hotmail.de', 'hotmail.fr'],
  [OUTLOOK, 'live.com', 'live.co.uk', 'live.de', 'live.fr', 'msn.com', 'windowslive.com'],
  [
    imap('Yahoo', 'imap.mail.yahoo.com', tls('smtp.mail.yahoo.com', 465), APP_PASSWORD),
    ...['yahoo.com', 'yahoo.co.uk', 'yahoo.de', 'yahoo.fr', 'yahoo.it', 'yahoo.es', 'ymail.com', 'rocketmail.com'],
  ],
  [imap('AOL', 'imap.aol.com', tls('smtp.aol.com', 465), APP_PASSWORD), 'aol.com', 'aol.de', 'aim.com'],
  [imap('iCloud', 'imap.mail.me.com', starttls('smtp.mail.me.com'), APP_PASSWORD), 'icloud.com', 'me.com', 'mac.com'],
  [
    imap('Fastmail', 'imap.fastmail.com', tls('smtp.fastmail.com', 465), APP_PASSWORD),
    ...['fastmail.com', 'fastmail.fm', 'fastmail.de', 'fastmail.co.uk', 'fastmail.org'],
  ],
  [imap('GMX', 'imap.gmx.net', tls('mail.gmx.net', 465), IMAP_SWITCH), 'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
  [imap('GMX', 'imap.gmx.com', tls('mail.gmx.com', 465), IMAP_SWITCH), 'gmx.com', 'gmx.us', 'gmx.co.uk', 'gmx.fr'],
  [imap('WEB.DE', 'imap.web.de', starttls('smtp.web.de'), IMAP_SWITCH), 'web.de'],
  [imap('Zoho Mail', 'imap.zoho.com', tls('smtp.zoho.com', 465), IMAP_SWITCH), 'zoho.com', 'zohomail.com'],
  [imap('Zoho Mail', 'imap.zoho.eu', tls('smtp.zoho.eu', 465), IMAP_SWITCH), 'zoho.eu', 'zohomail.eu'],
  [
    imap(
      'Telekom',
      'secureimap.t-online.de',
      tls('securesmtp.t-online.de', 465),
      'Kairos needs the password for e-mail programs, which you set in the customer centre.',
    ),
    ...['t-online.de', 'magenta.de'],
  ],
  [imap('mailbox.org', 'imap.mailbox.org', tls('smtp.mailbox.org', 465)), 'mailbox.org'],
  [imap('Posteo', 'posteo.de', tls('posteo.de', 465)), 'posteo.de', 'posteo.net', 'posteo.org'],
];

const BY_DOMAIN = new Map(
  PRESETS.flatMap(([preset, ...domains]) => domains.map((domain) => [domain, preset] as const)),
);

/** What is known of the provider of an address, which is in lower case; null when it is none of those known. */
export function presetFor(address: string): Preset | null {
  return BY_DOMAIN.get(address.slice(address.lastIndexOf('@') + 1)) ?? null;
}
