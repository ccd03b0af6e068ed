import type { Clock } from '../clock.ts';
import { compose } from '../compose/compose.ts';
import { ComposeError, type ComposeOptions } from '../compose/email.ts';
import type { NewId } from '../ids.ts';
import { InboxError } from '../inbox/inbox-error.ts';
import type { AccountSettings } from '../store/account-settings.ts';
import type { OutboxEmail } from '../store/outbox/email.ts';
import type { Content } from '../store/outbox/find.ts';
import type { Frozen, Token } from '../store/outbox/sending.ts';
import type { Known } from './attempt.ts';

// The bytes of an e-mail, made once, at its first attempt: every later one sends the same.

export interface FreezeOptions {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Fit for secrets, and safe in a URL. */
  readonly newToken: () => string;
  /** Where this server is reached from outside, without a slash at the end; null: links stay as they are. */
  readonly publicUrl: string | null;
  readonly mostAttachmentBytes: number;
}

/** Rejects with an `InboxError` of kind `rejected` for an e-mail that no provider could send as it was written. */
export type Freeze = (email: OutboxEmail, content: Content, known: Known) => Promise<Frozen>;

export function createFreeze({ clock, newId, newToken, publicUrl, mostAttachmentBytes }: FreezeOptions): Freeze {
  return async (email, content, { circumstances, account }) => {
    const { subject, recipients } = email;
    const { inboxAddress, senderName } = circumstances;
    const { html, text, inReplyTo, attachments } = content;
    const unsubscribe = unsubscribeOf(email, account, publicUrl, newToken);
    const tracking: ComposeOptions['tracking'] =
      publicUrl === null
        ? null
        : { baseUrl: `${publicUrl}/t`, newToken, opens: account.trackOpens, clicks: account.trackClicks };
    const written = {
      from: { name: senderName, address: inboxAddress },
      ...recipients,
      subject,
      html,
      text,
      attachments,
      inReplyTo,
      references: inReplyTo === null ? [] : [inReplyTo],
      messageId: `<${newId()}@${inboxAddress.slice(inboxAddress.lastIndexOf('@') + 1)}>`,
      date: clock(),
    };
    const { envelope, links, openToken } = await compose(written, { tracking, unsubscribe, mostAttachmentBytes }).catch(
      (error) => {
        throw error instanceof ComposeError ? new InboxError('rejected', 'cannot-be-written', error.message) : error;
      },
    );
    const tokens: Token[] = links.map(({ token, url }) => ({ token, kind: 'click', url }));
    if (openToken !== null) tokens.push({ token: openToken, kind: 'open', url: null });
    if (unsubscribe !== null) tokens.push({ token: unsubscribe.token, kind: 'unsubscribe', url: null });
    return { ...envelope, tokens };
  };
}

/** To one person only: of several nobody could say who asked for no more. */
function unsubscribeOf(
  { recipients }: OutboxEmail,
  { unsubscribeHeader }: AccountSettings,
  publicUrl: string | null,
  newToken: () => string,
) {
  const several = recipients.to.length + recipients.cc.length + recipients.bcc.length > 1;
  if (publicUrl === null || !unsubscribeHeader || several) return null;
  const token = newToken();
  return { token, url: `${publicUrl}/t/u/${token}` };
}
