import type { Headers } from '../../src/inbox/incoming/headers.ts';
import { type Reading, read } from '../../src/inbox/incoming/read.ts';

/** A Tuesday. */
export const TODAY = '2026-11-24';
export const ORIGINAL = '<0190-7abc@kairos.example.com>';

/** Header values as an inbox gives them: unfolded, by lower-case name. */
export function headers(fields: Readonly<Record<string, string | readonly string[]>>): Headers {
  return new Map(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), [value].flat()]));
}

/** The headers of a whole message. */
export function headersIn(message: string): Headers {
  const head = message.replaceAll('\r\n', '\n').split('\n\n')[0]!;
  const found = new Map<string, string[]>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    found.set(name, [...(found.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return found;
}

/** Reads a message written with plain line ends. */
export function readMessage(message: string, today = TODAY): Promise<Reading> {
  const source = Buffer.from(message.replaceAll('\n', '\r\n'));
  return read(headersIn(message), async () => source, today);
}

/** A report in the form of RFC 3464, with what the server says of the recipients and the headers that came back. */
export function report(
  head: string,
  status: string,
  returned = `Message-ID: ${ORIGINAL}\nSubject: Our call\n`,
): string {
  return `${head}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="B/1"

This is a MIME-encapsulated message.

--B/1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B/1
Content-Type: message/delivery-status

${status}
--B/1
Content-Type: text/rfc822-headers

${returned}
--B/1--
`;
}
