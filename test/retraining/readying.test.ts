import { expect } from 'chai';
import { createReadying } from '../../src/retraining/readying.ts';
import type { Account } from '../../src/store/accounts.ts';

const account = (accountId: number) => ({ accountId, name: `account ${accountId}` }) as Account;

describe('Making contacts ready for a new champion', () => {
  /** Runs that last until they are told to end or `end` is called. */
  function runs() {
    const begun: { accountId: number; signal: AbortSignal; end: (code: number) => void }[] = [];
    const failures: unknown[] = [];
    const failed = Promise.withResolvers<void>();
    const readying = createReadying({
      ready: ({ accountId }, signal) => {
        const { promise, resolve } = Promise.withResolvers<number>();
        signal.addEventListener('abort', () => resolve(143));
        begun.push({ accountId, signal, end: resolve });
        return promise.then((code) => ({ code, signal: null, said: 'no luck' }));
      },
      onFailed: (accountId, reason) => {
        failures.push([accountId, reason]);
        failed.resolve();
      },
    });
    return { begun, failures, failed: failed.promise, readying };
  }

  it('begins anew when the champion changes again, and ends what was for the one before', async () => {
    const { begun, failures, readying } = runs();
    readying.begin(account(1));
    readying.begin(account(2));
    readying.begin(account(1));
    expect(begun.map(({ accountId, signal }) => [accountId, signal.aborted])).to.deep.equal([
      [1, true],
      [2, false],
      [1, false],
    ]);
    await readying.stop();
    expect(begun.every(({ signal }) => signal.aborted)).to.equal(true);
    expect(failures, 'what was told to end has not failed').to.deep.equal([]);
  });

  it('tells when it failed, and begins nothing once it is stopped', async () => {
    const { begun, failures, failed, readying } = runs();
    readying.begin(account(1));
    begun[0]!.end(1);
    await failed;
    await readying.stop();
    readying.begin(account(1));
    expect(failures).to.deep.equal([[1, 'no luck']]);
    expect(begun).to.have.length(1);
  });
});
