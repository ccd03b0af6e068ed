// npm run check: the one gate before a commit. Types, format and lint, layers, dead code; all of them run, and any
// that fails makes it fail.
import { spawnSync } from 'node:child_process';

const LAYERED = ['model', 'markup', 'report', 'training', 'data', 'src', 'scripts', 'test'];
/** Fewer modules than this and the layers were not really looked at: a resolver or a parser gave up. */
const FEWEST_MODULES = 300;

interface Step {
  readonly name: string;
  readonly run: () => boolean;
}

const STEPS: readonly Step[] = [
  { name: 'types (tsc)', run: () => succeeds('tsc', ['--noEmit']) },
  { name: 'types of the web app (tsc)', run: () => succeeds('tsc', ['-p', 'src/web']) },
  {
    name: 'format and lint (biome)',
    run: () => succeeds('biome', ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.']),
  },
  { name: 'layers (dependency-cruiser)', run: layersHold },
  { name: 'dead code (knip)', run: () => succeeds('knip', []) },
];

const failed = STEPS.filter(({ name, run }) => {
  console.log(`\n# ${name}`);
  return !run();
});
console.log(failed.length === 0 ? '\nAll checks pass.' : `\nFailed: ${failed.map(({ name }) => name).join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function succeeds(command: string, options: readonly string[]): boolean {
  const { status, error } = spawnSync(command, options, { stdio: 'inherit' });
  if (error !== undefined) console.error(`${command} could not be run: ${error.message}`);
  return status === 0;
}

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function layersHold(): boolean {
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...LAYERED];
  const { stdout, stderr, error } = spawnSync('depcruise', options, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined || stdout === '') {
    console.error(`depcruise could not be run: ${error?.message ?? stderr}`);
    return false;
  }
  const { modules, summary } = JSON.parse(stdout) as Cruise;
  const own = modules.filter(
    ({ source }) => /\.tsx?$/.test(source) && LAYERED.some((folder) => source.startsWith(`${folder}/`)),
  );
  for (const { from, to, rule } of summary.violations) console.error(`${from} -> ${to}: against "${rule.name}"`);
  if (own.length < FEWEST_MODULES)
    console.error(`Only ${own.length} modules were cruised: the layers were not checked.`);
  else console.log(`${own.length} modules, ${summary.violations.length} violations.`);
  return summary.violations.length === 0 && own.length >= FEWEST_MODULES;
}
