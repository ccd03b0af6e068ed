import { type AddressInfo, Server } from 'node:net';
import { createEmulator, type SeedConfig } from '@inbox-zero/emulate';

// The Microsoft emulator in a process of its own. It would listen on every interface, so here nothing can listen
// elsewhere than on loopback. It also believes that it is at the port that it was told, which is 0: any free one.

const listen = Server.prototype.listen as (this: Server, ...parameters: unknown[]) => Server;
Server.prototype.listen = function onLoopback(this: Server, port: unknown, _host: unknown, ...rest: unknown[]) {
  this.once('listening', () => process.send?.({ port: (this.address() as AddressInfo).port }));
  return listen.call(this, port, '127.0.0.1', ...rest);
} as typeof Server.prototype.listen;

process.once('disconnect', () => process.exit());
process.once('message', async (seed) => {
  await createEmulator({ service: 'microsoft', port: 0, seed: seed as SeedConfig });
});
