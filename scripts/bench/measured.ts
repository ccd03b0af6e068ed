// node measured.ts SCRIPT [OPTION ...]: runs a script in this process and says at the end how much memory it took.
import { pathToFileURL } from 'node:url';

const [script] = process.argv.splice(2, 1);
process.on('exit', () => process.stderr.write(`\npeak memory ${process.resourceUsage().maxRSS} kB\n`));
await import(pathToFileURL(script!).href);
