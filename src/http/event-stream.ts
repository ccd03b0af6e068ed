import type { Response } from 'express';
import { STREAM_TYPE } from '../contract/webhook-operations.ts';

// Server-sent events, as https://html.spec.whatwg.org/multipage/server-sent-events.html has them.

export interface EventStream {
  /** Sends the headers, when nothing has done so yet. */
  open(): void;
  /** `data` is one line. An event without a name is a message. */
  send(event: { readonly id?: string; readonly name?: string; readonly data: string }): void;
  end(): void;
}

/** How soon a browser connects again. */
const RETRY_MS = 2_000;
/** A connection that says nothing is taken for dead by proxies, and by the server itself. */
const HEARTBEAT_MS = 20_000;
/** A reader that leaves so much unread is dropped: it can come again and go on where it was. */
const MOST_UNREAD = 1024 * 1024;

/** `closed` is called once when the connection is over, whoever ended it. */
export function openEventStream(res: Response, closed: () => void): EventStream {
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS);
  res.once('close', () => {
    clearInterval(heartbeat);
    closed();
  });

  function open(): void {
    if (res.headersSent || res.destroyed) return;
    // nginx would keep events back.
    const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-accel-buffering': 'no' };
    res.writeHead(200, { 'content-type': STREAM_TYPE, ...headers });
    res.write(`retry: ${RETRY_MS}\n\n`);
  }

  function write(text: string): void {
    if (res.destroyed || res.writableEnded) return;
    open();
    res.write(text);
    if (res.writableLength > MOST_UNREAD) res.destroy();
  }

  return {
    open,
    send: ({ id, name, data }) => {
      const fields = [
        ...(id === undefined ? [] : [`id: ${id}`]),
        ...(name === undefined ? [] : [`event: ${name}`]),
        `data: ${data}`,
      ];
      write(`${fields.join('\n')}\n\n`);
    },
    end: () => {
      if (res.headersSent) res.end();
    },
  };
}
