import type { Wish } from './wish.ts';

// What is being written is kept in the browser alone until it is scheduled: it is no draft in anybody's mailbox.

export interface Draft {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly html: string;
  /** What `html` says, without its marks; blank when nothing is written. */
  readonly text: string;
  readonly inboxId: string | null;
  readonly wish: Wish | null;
}

export const EMPTY: Draft = {
  to: [],
  cc: [],
  bcc: [],
  subject: '',
  html: '',
  text: '',
  inboxId: null,
  wish: null,
};

/** On which record it is, and instead of which e-mail. */
export interface Place {
  readonly recordType: string;
  readonly recordId: string | null;
  readonly replaces: string | null;
  /** Whom it was begun for. */
  readonly to: readonly string[];
}

const keyOf = (place: Place) => `kairos.draft ${JSON.stringify(place)}`;

/** What was being written there; null for nothing. */
export function keptDraft(place: Place): Draft | null {
  const kept = sessionStorage.getItem(keyOf(place));
  return kept === null ? null : { ...EMPTY, ...(JSON.parse(kept) as Partial<Draft>) };
}

export function keepDraft(place: Place, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(draft));
  } catch {
    // The store is full: it is written on, and lost on a reload.
  }
}

export const forgetDraft = (place: Place): void => sessionStorage.removeItem(keyOf(place));

/** Whether anything would be lost. */
export const isWritten = ({ subject, text }: Draft): boolean => subject.trim() !== '' || text.trim() !== '';
