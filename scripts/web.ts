// npm run web:build | web:types | web:dev: the web app in src/web. `dev` serves it with every change at once, beside a
// Kairos that runs (KAIROS, else http://127.0.0.1:8080) and answers its requests.
import './supported-node.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { ensureWebApp } from './web/build.ts';
import { bundleOf } from './web/bundle.ts';
import { ROOT } from './web/root.ts';
import { apiTypes } from './web/types.ts';

const COMMANDS = {
  build: async () => {
    await ensureWebApp(ROOT, () => console.log('Building the web app ...'));
  },
  types: async () => writeFileSync(join(ROOT, 'src/web/api/schema.ts'), await apiTypes()),
  dev: async () => {
    const target = process.env.KAIROS ?? 'http://127.0.0.1:8080';
    // Everything outside of the app is the server's.
    const server = await createServer({ ...bundleOf(ROOT), server: { proxy: { '^/(?!app/)': { target } } } });
    await server.listen();
    server.printUrls();
  },
};

const run = COMMANDS[process.argv[2] as keyof typeof COMMANDS];
if (run === undefined) {
  console.error(`"${process.argv[2] ?? ''}" is none of ${Object.keys(COMMANDS).join(', ')}`);
  process.exitCode = 2;
} else await run();
