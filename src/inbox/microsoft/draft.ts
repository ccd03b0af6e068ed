import { NoAnswer } from '../cloud/answer.ts';
import { blindCopies } from '../cloud/blind-copies.ts';
import type { Envelope } from '../inbox.ts';
import { InboxError } from '../inbox-error.ts';
import { type Attachment, detachAttachments } from './detach.ts';
import { TOO_LARGE } from './faults.ts';
import type { Graph } from './graph.ts';

export interface Draft {
  /** Immutable. */
  readonly id: string;
  readonly internetMessageId: string;
}

/** Graph takes requests of 4 MB; base64 makes four bytes of three. */
const LARGEST_REQUEST = 4_000_000;
/** A file from this size on goes up in parts. */
const LARGE_FILE = 2_900_000;
/** Parts are multiples of 320 KiB, below 4 MB. */
const PART = 12 * 327_680;

/** A draft that is complete: with its attachments, and the recipients whom no header names. */
export async function createDraft(graph: Graph, envelope: Envelope): Promise<Draft> {
  const { encoded, attachments } = await fitting(envelope.mime);
  const draft = await post(graph, encoded).catch(async (failure: unknown) => {
    if (failure instanceof NoAnswer && failure.mayHaveArrived) await deleteOrphans(graph, envelope.messageId);
    throw failure;
  });
  try {
    for (const attachment of attachments) await attach(graph, draft.id, attachment);
    await addBlindCopies(graph, draft.id, blindCopies(envelope));
    return draft;
  } catch (failure) {
    await deleteDraft(graph, draft.id);
    throw failure;
  }
}

async function fitting(
  mime: Buffer,
): Promise<{ readonly encoded: string; readonly attachments: readonly Attachment[] }> {
  const whole = mime.toString('base64');
  if (whole.length <= LARGEST_REQUEST) return { encoded: whole, attachments: [] };
  const detached = await detachAttachments(mime);
  const encoded = detached.mime.toString('base64');
  if (encoded.length > LARGEST_REQUEST) throw new InboxError('rejected', 'too-large-for-microsoft', TOO_LARGE);
  return { encoded, attachments: detached.attachments };
}

async function post(graph: Graph, encoded: string): Promise<Draft> {
  const made = await graph.json<Partial<Draft>>('/me/messages', { method: 'POST', type: 'text/plain', body: encoded });
  const { id, internetMessageId } = made ?? {};
  if (!id || !internetMessageId) throw new NoAnswer('incomplete', true);
  return { id, internetMessageId };
}

async function attach(graph: Graph, id: string, { name, type, content }: Attachment): Promise<void> {
  if (content.length >= LARGE_FILE) return uploadInParts(graph, id, { name, type, content });
  const attachment = {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name,
    contentType: type,
    contentBytes: content.toString('base64'),
  };
  await graph.json(`${pathOf(id)}/attachments`, { method: 'POST', body: JSON.stringify(attachment) });
}

async function uploadInParts(graph: Graph, id: string, { name, type, content }: Attachment): Promise<void> {
  const AttachmentItem = { attachmentType: 'file', name, contentType: type, size: content.length };
  const { uploadUrl } = await graph.json<{ readonly uploadUrl: string }>(
    `${pathOf(id)}/attachments/createUploadSession`,
    { method: 'POST', body: JSON.stringify({ AttachmentItem }) },
  );
  for (let at = 0; at < content.length; at += PART) {
    const part = content.subarray(at, at + PART);
    await graph.upload(uploadUrl, part, `bytes ${at}-${at + part.length - 1}/${content.length}`);
  }
}

async function addBlindCopies(graph: Graph, id: string, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  const bccRecipients = addresses.map((address) => ({ emailAddress: { address } }));
  await graph.json(pathOf(id), { method: 'PATCH', body: JSON.stringify({ bccRecipients }) });
}

/** Drafts that an answer was lost for. An e-mail is not sent by being a draft, so what cannot be found may stay. */
async function deleteOrphans(graph: Graph, messageId: string): Promise<void> {
  try {
    for (const { id } of await named(graph, 'drafts', messageId)) await deleteDraft(graph, id);
  } catch {
    // The e-mail is tried again in any case.
  }
}

/** The messages of a folder that have this Message-ID. */
export async function named(graph: Graph, folder: string, messageId: string): Promise<readonly Draft[]> {
  const query = new URLSearchParams({
    $filter: `internetMessageId eq '${messageId.replaceAll("'", "''")}'`,
    $select: 'id,internetMessageId',
  });
  const { value = [] } = await graph.json<{ readonly value?: readonly Draft[] }>(
    `/me/mailFolders/${folder}/messages?${query}`,
  );
  return value.filter(({ internetMessageId }) => internetMessageId === messageId);
}

/** Whether the draft was there and is deleted now. Rejects with nothing. */
export async function deleteDraft(graph: Graph, id: string): Promise<boolean> {
  try {
    await graph.json(pathOf(id), { method: 'DELETE' });
    return true;
  } catch {
    return false;
  }
}

export function pathOf(id: string): string {
  return `/me/messages/${encodeURIComponent(id)}`;
}
