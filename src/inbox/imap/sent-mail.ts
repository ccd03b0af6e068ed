import type { ImapFlow, SearchObject } from 'imapflow';
import type { Attempt, Envelope, Fate } from '../inbox.ts';

const DAY = 86_400_000;

/**
 * What became of an attempt that was marked. A copy among the sent mail shows that it was sent, and so does any message
 * in INBOX that names it: a bounce, or an early reply. To find neither proves nothing, as we file the copy ourselves,
 * afterwards.
 */
export async function fateOf(client: ImapFlow, { messageId, startedAt }: Attempt): Promise<Fate> {
  const folder = await findFolder(client);
  // SEARCH knows days only, of the server's own zone.
  const since = new Date(startedAt - DAY);
  const found =
    (folder !== null && (await hasCopy(client, folder, messageId))) ||
    (await has(client, 'INBOX', { since, text: messageId }));
  return found ? { fate: 'sent', messageId, providerId: null } : { fate: 'unknown' };
}

/** Puts a copy among the sent mail, unless there is one. */
export async function fileCopy(client: ImapFlow, { messageId, mime }: Envelope): Promise<void> {
  const folder = (await findFolder(client)) ?? (await makeFolder(client));
  if (await hasCopy(client, folder, messageId)) return;
  await client.append(folder, mime, ['\\Seen']);
}

async function hasCopy(client: ImapFlow, folder: string, messageId: string): Promise<boolean> {
  try {
    return await has(client, folder, { header: { 'message-id': messageId } });
  } catch (error) {
    // It may have another name by now.
    known.delete(client);
    throw error;
  }
}

async function has(client: ImapFlow, folder: string, query: SearchObject): Promise<boolean> {
  await client.mailboxOpen(folder, { readOnly: true });
  const found = await client.search(query, { uid: true });
  return Array.isArray(found) && found.length > 0;
}

/** The folder of sent mail, by connection. */
const known = new WeakMap<ImapFlow, string>();

/** The folder that the server says is for sent mail, or the one with a usual name in one of many languages. */
async function findFolder(client: ImapFlow): Promise<string | null> {
  const path = known.get(client) ?? (await client.list()).find(({ specialUse }) => specialUse === '\\Sent')?.path;
  if (path === undefined) return null;
  known.set(client, path);
  return path;
}

async function makeFolder(client: ImapFlow): Promise<string> {
  const { path } = await client.mailboxCreate('Sent');
  await client.mailboxSubscribe(path);
  return path;
}
