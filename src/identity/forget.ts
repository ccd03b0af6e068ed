import type { Database } from '../store/database.ts';
import { dropAttempts } from '../store/identity/attempts.ts';
import { dropLinks } from '../store/identity/links.ts';
import { dropSessions } from '../store/identity/sessions.ts';
import { IDLE_MS } from './sessions.ts';
import { FORGET_AFTER_MS } from './sign-in.ts';

/** Takes away what is over: sessions and links that have expired, and attempts that no longer count. */
export async function forgetSignIns(db: Database, now: number): Promise<void> {
  await dropSessions(db, { now, seenBefore: now - IDLE_MS });
  await dropLinks(db, now);
  await dropAttempts(db, now - FORGET_AFTER_MS);
}
