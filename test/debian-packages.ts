import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

// Programs of the system that tests need and npm does not have, as Debian packages them.

/** The package that brings each program or file, by its path. */
export type Needed = Readonly<Record<string, string>>;

/** Installs what is missing when root runs the tests on Debian; throws what is missing and how to get it otherwise. */
export function ensurePackages(needed: Needed): void {
  const missing = missingOf(needed);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install(missing);
  const still = missingOf(needed);
  if (still.length === 0) return;
  throw new Error(
    `${still.join(', ')} missing; get them by "apt-get install --no-install-recommends ${still.join(' ')}"`,
  );
}

function missingOf(needed: Needed): string[] {
  const missing = Object.entries(needed).filter(([path]) => !existsSync(path));
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
