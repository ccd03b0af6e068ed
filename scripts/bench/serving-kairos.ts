// Child process of the serving bench: the real server on a database that is there. Tells its parent the address.
import { startServer } from '../../src/main.ts';

const [databaseUrl] = process.argv.slice(2);
const server = await startServer({
  settings: { port: 0, host: '127.0.0.1', dataFolder: '.', databaseUrl: databaseUrl!, apiKey: null },
});
process.send!(server.url);
