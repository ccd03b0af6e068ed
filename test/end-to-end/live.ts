import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import type { Received } from '../notify/receiver.ts';
import { type Client, KEY, type Shown } from './product.ts';

/** What a browser that listens to GET /changes has been told. */
export interface Listening {
  readonly told: Shown[];
  stop(): Promise<void>;
}

/** Resolves when the server listens to us listening: what happens from then on is told. */
export async function listenTo({ url }: Client): Promise<Listening> {
  const control = new AbortController();
  const response = await fetch(`${url}/changes`, {
    headers: { authorization: `Bearer ${KEY}` },
    signal: control.signal,
  });
  expect(response.headers.get('content-type')).to.match(/^text\/event-stream/);
  const told: Shown[] = [];
  const reading = (async () => {
    let text = '';
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) told.push(JSON.parse(data));
      }
    }
  })().catch(() => {});
  return {
    told,
    stop: async () => {
      control.abort();
      await reading;
    },
  };
}

/** The activity in a message to a webhook, after checking by the rules of Standard Webhooks that Kairos signed it. */
export function verified({ headers, body }: Received, secret: string): Shown {
  const [id, timestamp] = [headers['webhook-id'], headers['webhook-timestamp']];
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  expect(headers['webhook-signature']).to.equal(`v1,${signature}`);
  const activity = JSON.parse(body);
  expect(activity.id).to.equal(id);
  return activity;
}
