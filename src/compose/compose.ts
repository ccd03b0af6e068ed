import { faultsIn } from './check.ts';
import { ComposeError, type ComposeOptions, type Email, type Envelope } from './email.ts';
import { buildMime } from './mime.ts';
import { plainTextOf } from './plain-text.ts';
import { type Tracked, type TrackedLink, track } from './track.ts';

export interface Composed {
  readonly envelope: Envelope;
  /** What `/c/TOKEN` stands for, in the order of the links. */
  readonly links: readonly TrackedLink[];
  /** The token of `/o/TOKEN.gif`; null when the e-mail has no such picture. */
  readonly openToken: string | null;
}

/**
 * The e-mail as it goes out. The same e-mail, options and tokens give the same bytes. Rejects with a `ComposeError`
 * when something in it cannot be sent; `faultsIn` says so beforehand.
 */
export async function compose(email: Email, options: ComposeOptions): Promise<Composed> {
  const faults = faultsIn(email, options);
  if (faults.length > 0) throw new ComposeError(faults);
  const { tracking, unsubscribe } = options;
  const html = email.html ?? '';
  const unsubscribeUrl = unsubscribe?.url ?? null;
  const { html: tracked, links, openToken } = trackedHtml(html, tracking, unsubscribeUrl);
  // From the HTML as it was written: in text every link would show as the address it goes by.
  const text = email.text ?? plainTextOf(html);
  return { envelope: await buildMime(email, tracked, text, unsubscribeUrl), links, openToken };
}

function trackedHtml(html: string, tracking: ComposeOptions['tracking'], unsubscribeUrl: string | null): Tracked {
  if (tracking === null || html === '') return { html, links: [], openToken: null };
  return track(html, tracking, unsubscribeUrl === null ? [] : [unsubscribeUrl]);
}
