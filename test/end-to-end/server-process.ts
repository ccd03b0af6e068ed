// A server in a process of its own, with the settings of its environment, until it is told to end by SIGTERM. It tells
// its parent where it answers.
import { readSettings } from '../../src/config.ts';
import { startServer } from '../../src/main.ts';

const server = await startServer({ settings: readSettings() });
process.once('SIGTERM', () => void server.close().then(() => process.disconnect()));
process.send!({ url: server.url });
