import { useQuery } from '@tanstack/react-query';
import type { Language } from '../i18n/languages.ts';
import { setCsrfToken } from './csrf.ts';
import { offline, problemFrom } from './problem.ts';

export type Role = 'rep' | 'analyst' | 'admin';

/** Who is signed in. */
export interface Session {
  readonly user: {
    readonly id: string;
    readonly address: string;
    readonly name: string;
    readonly role: Role;
    readonly timezone: string | null;
    /** Of the web app; null for the account's, else the browser's. */
    readonly language: Language | null;
  };
  readonly account: { readonly name: string; readonly timezone: string };
}

export const SESSION_KEY = ['session'] as const;

/** null when nobody is signed in. Throws a `Problem`. */
export async function fetchSession(): Promise<Session | null> {
  const response = await fetch('/session', { credentials: 'same-origin' }).catch(() => null);
  if (response === null) throw offline();
  const body = await response.json().catch(() => null);
  if (response.status === 401 || response.status === 404) {
    setCsrfToken('');
    return null;
  }
  if (!response.ok) throw problemFrom(response.status, body);
  setCsrfToken(body.csrf);
  return body;
}

/** The session, asked for once; null when nobody is signed in. */
export const useSessionQuery = () => useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: Infinity });

/** Of a page inside the frame, where somebody is signed in. */
export function useSession(): Session {
  const { data } = useSessionQuery();
  if (!data) throw new Error('useSession is for pages of people who have signed in');
  return data;
}

/** The zone of the person who looks: their own, else the account's. */
export function useMyZone(): string {
  const { user, account } = useSession();
  return user.timezone ?? account.timezone;
}
