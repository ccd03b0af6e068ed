import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const START_TIMEOUT = 20_000;
/** Servers wait for their connections, and some of those are of clients that were cut off. */
const STOP_TIMEOUT = 3_000;
const PAUSE = 20;

/** Free ports of the loopback interface, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** A server that runs in the foreground as a child, in a process group of its own. */
export interface Daemon {
  stop(): Promise<void>;
}

/** Resolves when it answers on every port; `log` gives what to say when it does not. */
export async function startDaemon(
  command: readonly [string, ...string[]],
  ports: readonly number[],
  log: () => string,
  options: SpawnOptions = {},
): Promise<Daemon> {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: 'ignore', detached: true, ...options });
  const ended = once(child, 'exit');
  ended.catch(() => {});
  const abandon = () => end(child, 'SIGKILL');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    end(child, 'SIGTERM');
    await Promise.race([ended, pause(STOP_TIMEOUT, undefined, { ref: false })]);
    end(child, 'SIGKILL');
    await ended;
  };
  try {
    const failed = ended.then(() => Promise.reject(new Error(`${program} ended while starting`)));
    failed.catch(() => {});
    await Promise.race([failed, Promise.all(ports.map(answers))]);
  } catch (cause) {
    await stop();
    throw new Error(`${program} did not start: ${(cause as Error).message}\n${log()}`, { cause });
  }
  return { stop };
}

/** What is left of the group that a server and its own children form. */
function end(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Nothing is left.
  }
}

async function answers(port: number): Promise<void> {
  await until(START_TIMEOUT, `something listens on port ${port}`, async () => {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  });
}

/** Asks again and again until it holds. For what another process does and tells nobody about. */
export async function until(timeout: number, what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + timeout;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${timeout} ms in vain until ${what}`);
    await pause(PAUSE);
  }
}
