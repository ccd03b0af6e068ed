// Child process of the serving bench: the real server on a data folder that is there. Tells its parent the address.
import { readSettings } from '../../src/config.ts';
import { startServer } from '../../src/main.ts';

const [dataFolder] = process.argv.slice(2);
const server = await startServer({ settings: readSettings({ PORT: '0', KAIROS_DATA: dataFolder }) });
process.send!(server.url);
