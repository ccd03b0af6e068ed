import type { ImapFlow, SearchObject } from 'imapflow';
import type { Attempt, Envelope, Fate } from '../inbox.ts';

const DAY = 86_400_000;

/**
 * What became of an attempt. An e-mail that was never marked was not sent. A copy among the sent mail shows that it
 * was, and so does any message in INBOX that names it: a bounce, or an early reply. To find neither proves nothing, as
 * we file the copy ourselves, afterwards.
 */
export async function fateOf(client: ImapFlow, { messageId, startedAt }: Attempt): Promise<Fate> {
  const folder = await findFolder(client);
  // SEARCH knows days only, of the server's own zone.
  const since = new Date(startedAt - DAY);
  const found =
    (folder !== null && (await has(client, folder, copyOf(messageId)))) ||
    (await has(client, 'INBOX', { since, text: messageId }));
  return found ? { fate: 'sent', messageId, providerId: null } : { fate: 'unknown' };
}

/** Puts a copy among the sent mail, unless there is one. */
export async function fileCopy(client: ImapFlow, { messageId, mime }: Envelope): Promise<void> {
  const folder = (await findFolder(client)) ?? (await makeFolder(client));
  if (await has(client, folder, copyOf(messageId))) return;
  await client.append(folder, mime, ['\\Seen']);
}

const copyOf = (messageId: string): SearchObject => ({ header: { 'message-id': messageId } });

async function has(client: ImapFlow, folder: string, query: SearchObject): Promise<boolean> {
  await client.mailboxOpen(folder, { readOnly: true });
  const found = await client.search(query, { uid: true });
  return Array.isArray(found) && found.length > 0;
}

/** The folder that the server says is for sent mail, or the one with a usual name in one of many languages. */
async function findFolder(client: ImapFlow): Promise<string | null> {
  const folders = await client.list();
  return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
}

async function makeFolder(client: ImapFlow): Promise<string> {
  const { path } = await client.mailboxCreate('Sent');
  await client.mailboxSubscribe(path);
  return path;
}
