// A process of its own that takes mail by SMTP from anybody and forgets it.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  hideSTARTTLS: true,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  onAuth: ({ username }, _, done) => done(null, { user: username }),
  onData: (stream, _, done) => {
    stream.on('end', done);
    stream.resume();
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1');
await once(server.server, 'listening');
process.on('disconnect', () => process.exit());
process.send!((server.server.address() as AddressInfo).port);
