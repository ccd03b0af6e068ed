import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Programs of the system that tests need and npm does not have, as Debian packages them.

/** The package that brings each program or file, by its path. */
export type Needed = Readonly<Record<string, string>>;

/** Installs what is missing when root runs the tests on Debian; throws what is missing and how to get it otherwise. */
export function ensurePackages(needed: Needed): void {
  const missing = missingOf(needed);
  if (missing.length === 0) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) inTurn(() => install(missingOf(needed)));
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

/** Held by the process that installs: others may run tests at the same time. */
const LOCK = join(tmpdir(), 'kairos-test-packages.lock');
/** No installation takes as long as this: whoever held the lock is gone. */
const ABANDONED_MS = 10 * 60_000;

function inTurn(work: () => void): void {
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      if (Date.now() - since > ABANDONED_MS) rmSync(LOCK, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    rmdirSync(LOCK);
  }
}

function install(packages: readonly string[]): void {
  if (packages.length === 0) return;
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
