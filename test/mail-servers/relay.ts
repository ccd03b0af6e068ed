import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, and cuts their connections when it is told to. */
export interface Relay {
  readonly port: number;
  /** After so many bytes to the server, or from it, a connection that begins from now on is cut. */
  limits: { readonly up: number; readonly down: number };
  /** Connections so far. */
  readonly total: number;
  /** Cuts every connection that is there now. */
  cut(): void;
  stop(): Promise<void>;
}

export async function startRelay(target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let total = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    total++;
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      keep(socket);
      socket.setNoDelay(true);
    }
    const { up, down } = relay.limits;
    forward(near, far, up);
    forward(far, near, down);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const relay: Relay = {
    limits: { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY },
    port: (server.address() as AddressInfo).port,
    get total() {
      return total;
    },
    cut,
    stop: async () => {
      cut();
      await new Promise((closed) => server.close(closed));
    },
  };
  return relay;
}

/** Passes on the first `limit` bytes, and then cuts both ends. */
function forward(from: Socket, to: Socket, limit: number): void {
  let left = limit;
  from.on('data', (chunk) => {
    const passed = chunk.subarray(0, left);
    left -= passed.length;
    to.write(passed, () => {
      if (left > 0) return;
      from.destroy();
      to.destroySoon();
    });
  });
  from.on('end', () => to.end());
}
