import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A port that leads to a server while it is open, and where nobody listens while it is shut. */
export interface Door {
  readonly port: number;
  /** Ends every connection through it. */
  shut(): Promise<void>;
  open(): Promise<void>;
}

export async function openDoor(target: number): Promise<Door> {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  const keep = (socket: Socket, other: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other.destroy();
    });
  };
  const open = async () => {
    server = createServer((near) => {
      const far = connect(target, '127.0.0.1');
      keep(near, far);
      keep(far, near);
      near.pipe(far).pipe(near);
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    ({ port } = server.address() as AddressInfo);
  };
  await open();
  return {
    port,
    open,
    shut: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
