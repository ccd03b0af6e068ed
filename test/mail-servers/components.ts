import { ensurePackages, type Needed } from '../debian-packages.ts';

/** Dovecot and Postfix. */
const MAIL_SERVERS: Needed = {
  '/usr/sbin/dovecot': 'dovecot-imapd',
  '/usr/lib/dovecot/imap': 'dovecot-imapd',
  '/usr/lib/dovecot/lmtp': 'dovecot-lmtpd',
  '/usr/lib/dovecot/submission': 'dovecot-submissiond',
  '/usr/sbin/postfix': 'postfix',
  '/usr/bin/openssl': 'openssl',
};

/** Installs what is missing when root runs the tests on Debian; throws what is missing and how to get it otherwise. */
export const ensureComponents = (): void => ensurePackages(MAIL_SERVERS);
