import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import type { Email } from './queries.ts';

// What the page shows stands in its address, so that it can be linked to and gone back to.

export const TABS = ['waiting', 'attention', 'sent', 'failed', 'cancelled'] as const;
export type Tab = (typeof TABS)[number];
type State = Email['state'];

const STATES: Readonly<Record<Tab, readonly State[]>> = {
  waiting: ['scheduled', 'claimed', 'sending', 'ambiguous'],
  attention: ['held', 'review'],
  sent: ['sent'],
  failed: ['failed'],
  cancelled: ['cancelled'],
};

export const statesOf = (tab: Tab): readonly State[] => STATES[tab];

export interface Filter {
  readonly tab: Tab;
  /** Address of whose e-mails; null for everybody's. */
  readonly user: string | null;
  readonly inboxId: string | null;
  readonly search: string;
}

const isTab = (text: string | null): text is Tab => TABS.includes(text as Tab);

/** The filter, the e-mail that is open, and how to change them. */
export function useFilter() {
  const { user } = useSession();
  const [params, setParams] = useSearchParams();
  const given = params.get('tab');
  const everybody = params.get('whose') === 'everybody';
  const filter: Filter = {
    tab: isTab(given) ? given : 'waiting',
    user: everybody ? null : user.address,
    inboxId: params.get('inbox'),
    search: params.get('search') ?? '',
  };
  /** null takes a parameter out. What is typed makes no step to go back to. */
  const set = (change: Readonly<Record<string, string | null>>, replace = false) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(change)) {
          if (value === null || value === '') after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace },
    );
  return { filter, everybody, open: params.get('email'), set };
}
