import { expect } from 'chai';
import { imapError } from '../../../src/inbox/imap/imap-error.ts';
import { InboxError } from '../../../src/inbox/inbox-error.ts';

// What no server that the tests can start says when it is asked to.
describe('an error of an IMAP server', () => {
  const said = (about: object) => imapError(Object.assign(new Error('Command failed'), about));

  it('that asks to wait says for how long', () => {
    const error = said({ code: 'ETHROTTLE', throttleReset: 30_000, responseText: 'Request is throttled.' });
    expect(error).to.include({ kind: 'throttled', retryAfter: 30_000 });
  });

  it('about a full mailbox or a large message is for good', () => {
    expect(said({ serverResponseCode: 'OVERQUOTA', responseText: 'Quota exceeded' })).to.include({
      kind: 'rejected',
      reason: 'mailbox-full',
    });
    for (const serverResponseCode of ['APPENDLIMIT', 'TOOBIG']) {
      expect(said({ serverResponseCode })).to.include({ kind: 'rejected', reason: 'too-large' });
    }
  });

  it('about a command says which, and in which words it was refused', () => {
    const error = said({ responseStatus: 'NO', command: 'SELECT', responseText: 'Mailbox\r\n is \x07away' });
    expect(error).to.include({ kind: 'unavailable', reason: 'command-refused' });
    expect(error.message).to.equal('The mail server refuses SELECT: Mailbox is away');
  });

  it('that is one of ours already stays as it is', () => {
    const ours = new InboxError('rejected', 'message-gone', 'Gone.');
    expect(imapError(ours)).to.equal(ours);
  });
});
