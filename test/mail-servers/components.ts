import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

// Dovecot and Postfix, as Debian packages them. They are programs of the system and not of npm.

const PACKAGES: Readonly<Record<string, string>> = {
  '/usr/sbin/dovecot': 'dovecot-imapd',
  '/usr/lib/dovecot/imap': 'dovecot-imapd',
  '/usr/lib/dovecot/lmtp': 'dovecot-lmtpd',
  '/usr/lib/dovecot/submission': 'dovecot-submissiond',
  '/usr/sbin/postfix': 'postfix',
  '/usr/bin/openssl': 'openssl',
};

/** Installs what is missing when root runs the tests on Debian; throws what is missing and how to get it otherwise. */
export function ensureComponents(): void {
  const missing = missingPackages();
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(missing);
  const still = missingPackages();
  if (still.length === 0) return;
  throw new Error(
    `${still.join(', ')} missing; get them by "apt-get install --no-install-recommends ${still.join(' ')}"`,
  );
}

function missingPackages(): string[] {
  const missing = Object.entries(PACKAGES).filter(([path]) => !existsSync(path));
  return [...new Set(missing.map(([, name]) => name))];
}

/** While it is there and says 101, a package that is installed starts no server of its own. */
const POLICY = '/usr/sbin/policy-rc.d';

function install(packages: readonly string[]): void {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const get = (...args: string[]) => spawnSync('/usr/bin/apt-get', args, { env, stdio: 'ignore' }).status === 0;
    const wanted = ['install', '-y', '--no-install-recommends', ...packages];
    if (!get(...wanted) && get('update')) get(...wanted);
  } finally {
    if (ours) rmSync(POLICY);
  }
}
