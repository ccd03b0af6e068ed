import { expect } from 'chai';
import fc from 'fast-check';
import { InboxError } from '../../../src/inbox/inbox-error.ts';
import { envelopeOf } from '../../conformance/inboxes/message.ts';
import { until } from '../../mail-servers/process.ts';
import { startRelay } from '../../mail-servers/relay.ts';
import { startScriptedSmtp } from '../../mail-servers/scripted-smtp.ts';
import { openLocalInbox, REP, settingsOf } from './fixture.ts';

/** More than a whole session has, in either direction. */
const UP = 2500;
const DOWN = 500;

describe('an e-mail over a connection that is cut at any byte', () => {
  it('was accepted when that is said, was not when that is said, and is sent again until it is there once', async function () {
    this.timeout(60_000);
    for (const extensions of [['PIPELINING'], []]) {
      const server = await startScriptedSmtp(() => null, extensions);
      const relay = await startRelay(server.port);
      const inbox = openLocalInbox(settingsOf(1, relay.port), REP, { emailsAConnection: 1 });
      const seen = new Set<string>();

      const cut = fc.oneof(
        fc.record({ up: fc.integer({ min: 1, max: UP }), down: fc.constant(Number.POSITIVE_INFINITY) }),
        fc.record({ up: fc.constant(Number.POSITIVE_INFINITY), down: fc.integer({ min: 1, max: DOWN }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(cut, { maxLength: 3 }), async (cuts) => {
          server.accepted.length = 0;
          const mail = envelopeOf('rep@example.test', ['ana@client.example']);
          let outcome = 'unavailable';
          for (const limits of [...cuts, { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY }]) {
            if (outcome !== 'unavailable') break;
            expect(server.accepted).to.be.empty;
            relay.limits = limits;
            outcome = await inbox
              .send(mail, async () => {})
              .then(
                () => 'accepted',
                (error) => (error instanceof InboxError ? error.kind : String(error)),
              );
            await until(5000, 'the server knows that the connection was cut', () => server.connections.open === 0);
          }
          seen.add(outcome);
          expect(outcome).to.be.oneOf(['accepted', 'unknown']);
          expect(server.accepted.length).to.be.oneOf(outcome === 'accepted' ? [1] : [0, 1]);
        }),
        { numRuns: 150 },
      );
      expect([...seen]).to.include.members(['accepted', 'unknown']);
      await inbox.close();
      await relay.stop();
      await server.stop();
    }
  });
});
