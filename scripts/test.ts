// npm test, once everything is compiled: every test, in two processes side by side, since most of a test's time goes
// in waiting. Arguments are handed on to both.
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { ensureWebApp } from './web/build.ts';
import { ROOT } from './web/root.ts';

const IN_A_BROWSER = 'build/test/web/**/*.test.js';
const HALVES: readonly (readonly string[])[] = [['build/test/**/*.test.js', '--ignore', IN_A_BROWSER], [IN_A_BROWSER]];

// Both need it, and only one of them should build it.
await ensureWebApp(ROOT, () => console.log('Building the web app ...'));

const given = process.argv.slice(2);
const runs = HALVES.map((files, half) => {
  // What the second says is shown once the first has said everything.
  const mocha = spawn('mocha', [...files, ...given], { stdio: ['ignore', half === 0 ? 'inherit' : 'pipe', 'inherit'] });
  const ended = new Promise<boolean>((resolve) => {
    mocha.once('error', (error) => {
      console.error(`mocha could not be run: ${error.message}`);
      resolve(false);
    });
    mocha.once('close', (code) => resolve(code === 0));
  });
  return { ended, said: mocha.stdout === null ? Promise.resolve('') : text(mocha.stdout) };
});
let passed = true;
for (const { ended, said } of runs) {
  passed = (await ended) && passed;
  process.stdout.write(await said);
}
process.exitCode = passed ? 0 : 1;
