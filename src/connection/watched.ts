import type { Inbox } from '../inbox/inbox.ts';

/** An inbox with a count of the calls to it that are under way, a `watch` that lasts for hours included. */
export function watched(inbox: Inbox, used: () => void): { readonly inbox: Inbox; readonly calls: () => number } {
  let calls = 0;
  const counted =
    <Given extends unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      calls++;
      try {
        return await call(...given);
      } finally {
        calls--;
        used();
      }
    };
  return {
    calls: () => calls,
    inbox: {
      verify: counted(inbox.verify.bind(inbox)),
      send: counted(inbox.send.bind(inbox)),
      findSent: counted(inbox.findSent.bind(inbox)),
      file: counted(inbox.file.bind(inbox)),
      changes: counted(inbox.changes.bind(inbox)),
      watch: counted(inbox.watch.bind(inbox)),
      close: () => inbox.close(),
    },
  };
}
