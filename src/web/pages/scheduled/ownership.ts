import { useSession } from '../../api/session.ts';
import type { Email } from './queries.ts';

const DELETABLE: readonly Email['state'][] = ['scheduled', 'held'];

/** What whoever looks may do with an e-mail, as the server has it. */
export function useRights({ user, state, restorableUntil, inbox }: Email) {
  const own = useSession().user.address === user;
  return {
    own,
    /** Delete it, or schedule another instead. */
    withdraw: own && DELETABLE.includes(state),
    reschedule: own && state === 'held' && inbox.state === 'connected',
    review: own && state === 'review',
    restore: own && restorableUntil !== null && Date.parse(restorableUntil) > Date.now(),
  };
}
