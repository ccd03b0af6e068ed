// npm run best-time -- --requests FILE --out FILE [--account NAME]
//
// Answers a file of questions, a line of JSON each as POST /best-time/batch takes them, `now` honoured; "-" stands for
// standard input or output. Exit code 0: all answered; 1: some lines were refused, each says why in its place, or it
// failed; 2: it cannot be done as asked.
import './supported-node.ts';
import { enableCompileCache } from 'node:module';

// What follows is loaded after that, because only then does it come from the cache: from the second start on, three
// hundred modules take half as long.
enableCompileCache();
await import('./best-time/run.ts');
