import type { Account } from '../store/accounts.ts';
import type { Ended } from './child.ts';

// After a change of champions by hand: what is to be expected of every contact is worked out ahead, elsewhere, so that the
// first answers are as fast as later ones. Answers do not wait for it.

export interface Readying {
  /** Begins anew for the account, and ends what was under way for the champion before. */
  begin(account: Account): void;
  /** Begins nothing more, ends what is under way, and waits for it. */
  stop(): Promise<void>;
}

interface Options {
  readonly ready: (account: Account, signal: AbortSignal) => Promise<Ended>;
  /** Told when contacts were not made ready: their first answers are slower. */
  readonly onFailed: (accountId: number, reason: string) => void;
}

interface Run {
  readonly ending: AbortController;
  readonly ended: Promise<void>;
}

export function createReadying({ ready, onFailed }: Options): Readying {
  const runs = new Map<number, Run>();
  let stopped = false;

  async function follow(account: Account, { signal }: AbortController): Promise<void> {
    try {
      const { code, said } = await ready(account, signal);
      if (code !== 0 && !signal.aborted) onFailed(account.accountId, said);
    } catch (error) {
      onFailed(account.accountId, (error as Error).message);
    }
  }

  return {
    begin(account) {
      if (stopped) return;
      const { accountId } = account;
      runs.get(accountId)?.ending.abort();
      const ending = new AbortController();
      const ended = follow(account, ending).finally(() => {
        if (runs.get(accountId)?.ending === ending) runs.delete(accountId);
      });
      runs.set(accountId, { ending, ended });
    },
    async stop() {
      stopped = true;
      const all = [...runs.values()];
      for (const { ending } of all) ending.abort();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
