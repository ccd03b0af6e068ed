import type { InboxSurroundings } from '../cloud/surroundings.ts';
import type { Inbox } from '../inbox.ts';
export function openMicrosoft(_surroundings: InboxSurroundings): Inbox {
  throw new Error('soon');
}
