import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** An IMAP server that only knows how to refuse a login. */
export interface ScriptedImap {
  readonly port: number;
  /** Logins that were tried. */
  readonly logins: number;
  stop(): Promise<void>;
}

/**
 * `login` is what it says to a login, after the tag; null for nothing at all. `greeting` is what it says first, with
 * '' for nothing.
 */
export async function startScriptedImap(
  login: string | null,
  greeting = '* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2] Ready',
): Promise<ScriptedImap> {
  const sockets = new Set<Socket>();
  let logins = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (greeting !== '') socket.write(`${greeting}\r\n`);
    let pending = '';
    const refuse = (tag: string) => {
      logins++;
      if (login !== null) socket.write(`${tag} ${login}\r\n`);
    };
    createInterface({ input: socket }).on('line', (line) => {
      const [tag = '', verb = ''] = line.split(' ');
      if (pending !== '') {
        refuse(pending);
        pending = '';
      } else if (/^AUTHENTICATE$/i.test(verb) && line.split(' ').length === 3) {
        pending = tag;
        socket.write('+ \r\n');
      } else if (/^(LOGIN|AUTHENTICATE)$/i.test(verb)) refuse(tag);
      else socket.write(`${tag} OK done\r\n`);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get logins() {
      return logins;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
