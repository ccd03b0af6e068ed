import { useState } from 'react';
import { useContact } from '../../api/contact.ts';
import { useSettings } from '../../api/settings.ts';
import { addressesIn } from './address.ts';
import { type Attached, attachedFromBase64 } from './attached.ts';
import { type Draft, EMPTY, keptDraft, type Place } from './draft.ts';
import { paragraphs } from './paragraphs.ts';
import { useReplaced } from './queries.ts';
import { wishOfAccount } from './wish.ts';

interface Beginning {
  /** Null until everything is there that it begins with. */
  readonly draft: Draft | null;
  readonly files: readonly Attached[];
  readonly kept: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** What a page begins with: what was written before, else the e-mail to be replaced, else the contact it is for. */
export function useBeginning(place: Place): Beginning {
  const { recordType, recordId, replaces, to } = place;
  const [kept] = useState(() => keptDraft(place));
  const replaced = useReplaced(replaces);
  const asked = kept === null && replaces === null && to.length === 0 && recordType === 'contact' ? recordId : null;
  const contact = useContact(asked);
  const settings = useSettings();
  const none = { files: [], kept: kept !== null, error: null, retry: () => {} };

  // What the account has chosen is of use at the beginning only; without it nothing is chosen yet.
  if (settings.isPending) return { ...none, draft: null };
  const empty = { ...EMPTY, wish: wishOfAccount(settings.data) };

  if (replaces !== null) {
    const { data, error, refetch } = replaced;
    if (data === undefined) return { ...none, draft: null, error, retry: () => void refetch() };
    const { email, content } = data;
    const files = content.attachments.map(({ name, type, contentBase64 }) =>
      attachedFromBase64(name, type, contentBase64),
    );
    const addresses = (mailboxes: typeof email.to) => mailboxes.map(({ address }) => address);
    const html = content.html ?? paragraphs(content.text ?? '');
    const before = {
      ...empty,
      to: addresses(email.to),
      cc: addresses(email.cc),
      bcc: addresses(email.bcc),
      subject: email.subject,
      html,
      text: content.text ?? '',
      inboxId: email.inboxId,
    };
    return { ...none, files, draft: kept ?? before };
  }
  if (kept !== null) return { ...none, draft: kept };
  if (asked === null) return { ...none, draft: { ...empty, to: addressesIn(to) } };
  const { data, error, refetch } = contact;
  return {
    ...none,
    draft: data === undefined ? null : { ...empty, to: [data.address] },
    error: data === undefined ? error : null,
    retry: () => void refetch(),
  };
}
