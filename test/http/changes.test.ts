import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'chai';
import { systemIds } from '../../src/ids.ts';
import { type NewActivity, recordActivity } from '../../src/store/activity.ts';
import { createUser } from '../../src/store/users.ts';
import { happening } from '../notify/fixture.ts';
import { type Fixture, KEY, NOW, OTHER_KEY, problemIn, serve } from './fixture.ts';

interface ServerSentEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** Reads a stream of events, one after another. */
class EventReader {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #abort: AbortController;
  #text = '';

  constructor(response: Response, abort: AbortController) {
    this.response = response;
    this.#abort = abort;
    this.#reader = response.body!.getReader();
  }

  /** The next event with data; null at the end of the stream. */
  async next(): Promise<ServerSentEvent | null> {
    while (true) {
      const end = this.#text.indexOf('\n\n');
      if (end === -1) {
        const { done, value } = await this.#reader.read();
        if (done) return null;
        this.#text += Buffer.from(value).toString();
        continue;
      }
      const block = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      const fields = block.split('\n').flatMap((line) => {
        const colon = line.indexOf(': ');
        return colon < 1 ? [] : [[line.slice(0, colon), line.slice(colon + 2)]];
      });
      const event: ServerSentEvent = Object.fromEntries(fields);
      if (event.data !== undefined) return event;
    }
  }

  close(): void {
    this.#abort.abort();
  }
}

describe('Live changes over HTTP', () => {
  let fixture: Fixture;
  let readers: EventReader[];

  beforeEach(async () => {
    fixture = await serve();
    readers = [];
    const { database, account } = fixture;
    const user = { userId: 'u1', address: 'rep@example.org', name: 'Zoë', role: 'rep', createdAt: NOW } as const;
    await createUser(database, account.accountId, user);
  });
  afterEach(async () => {
    for (const reader of readers) reader.close();
    await fixture.close();
  });

  async function follow(query = '', headers: Record<string, string> = {}): Promise<EventReader> {
    const abort = new AbortController();
    const response = await fixture.request(`/changes${query}`, { headers, signal: abort.signal });
    expect(response.status).to.equal(200);
    const reader = new EventReader(response, abort);
    readers.push(reader);
    return reader;
  }

  async function happen(about: Partial<NewActivity> = {}, account = fixture.account): Promise<void> {
    const stamp = { newId: systemIds, now: fixture.clock.now };
    await recordActivity(fixture.database, account.accountId, [happening('email.sent', about)], stamp);
    fixture.connecting.changes.nudge(account.accountId);
  }

  it('come as events that carry their id', async () => {
    const reader = await follow();
    expect(reader.response.headers.get('content-type')).to.equal('text/event-stream');
    expect(reader.response.headers.get('cache-control')).to.equal('no-store');
    await happen({ emailId: 'e1', recordType: 'deal', recordId: 'd\n1' });
    const event = await reader.next();
    const data = JSON.parse(event?.data ?? '');
    expect(data).to.deep.include({ type: 'email.sent', emailId: 'e1', record: { type: 'deal', id: 'd\n1' } });
    expect(event).to.include({ id: data.id });
    expect(event).not.to.have.property('event');
  });

  it('go on where a lost connection left off', async () => {
    const first = await follow();
    await happen({ emailId: 'e1' });
    const { id = '' } = (await first.next()) ?? {};
    first.close();
    fixture.clock.now += 3_600_000;
    await happen({ emailId: 'e2' });
    await happen({ emailId: 'e3' });
    const second = await follow('', { 'last-event-id': id });
    const emails = [await second.next(), await second.next()].map((event) => JSON.parse(event?.data ?? '').emailId);
    expect(emails).to.deep.equal(['e2', 'e3']);
    await happen({ emailId: 'e4' });
    expect(JSON.parse((await second.next())?.data ?? '')).to.include({ emailId: 'e4' });
  });

  it('begin with a reset when it is not known where that was', async () => {
    const reader = await follow('', { 'last-event-id': 'unheard-of' });
    expect(await reader.next()).to.deep.equal({ event: 'reset', data: '{}' });
  });

  it('are those of a user or a record, if so wanted', async () => {
    const ofUser = await follow('?user=Rep@example.org');
    const ofRecord = await follow('?recordType=deal&recordId=d1');
    await happen({ emailId: 'e1' });
    await happen({ emailId: 'e2', userId: 'u1' });
    await happen({ emailId: 'e3', recordType: 'deal', recordId: 'd1' });
    expect(JSON.parse((await ofUser.next())?.data ?? '')).to.include({ emailId: 'e2' });
    expect(JSON.parse((await ofRecord.next())?.data ?? '')).to.include({ emailId: 'e3' });
  });

  it('never are those of another account', async () => {
    const other = await follow('', { authorization: `Bearer ${OTHER_KEY}` });
    await happen({ emailId: 'e1' });
    await happen({ emailId: 'e2' }, fixture.other);
    expect(JSON.parse((await other.next())?.data ?? '')).to.include({ emailId: 'e2' });
  });

  it('end when the server is closed, at once', async () => {
    const reader = await follow();
    await fixture.connecting.changes.close();
    expect(await reader.next()).to.equal(null);
    expect(await problemIn(await fixture.request('/changes'))).to.include({ code: 'unavailable' });
  });

  it('are not kept for a reader that does not take them', async () => {
    const { hostname, port } = new URL(fixture.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => {});
    const first = once(socket, 'data');
    socket.write(`GET /changes HTTP/1.1\r\nHost: kairos\r\nAuthorization: Bearer ${KEY}\r\n\r\n`);
    await first;
    socket.pause();
    let dropped = false;
    void fixture.abandoned.then(() => {
      dropped = true;
    });
    // More than the system keeps for a connection, and then some.
    for (let count = 0; !dropped && count < 400; count++) {
      await happen({ data: { much: 'x'.repeat(100_000) } });
      await fixture.request('/healthz');
    }
    await fixture.abandoned;
    socket.destroy();
  });

  it('need a key, and a query that makes sense', async () => {
    const response = await fixture.request('/changes', { headers: { authorization: 'Bearer no' } });
    expect(await problemIn(response)).to.include({ code: 'unauthorized' });
    for (const query of [
      '?recordType=deal',
      '?recordId=d1',
      '?recordType=car&recordId=1',
      '?user=nobody@example.org',
      '?x=1',
    ]) {
      expect(await problemIn(await fixture.request(`/changes${query}`)), query).to.include({ code: 'invalid-request' });
    }
  });

  it('cost nothing when only the headers are asked for', async () => {
    const response = await fixture.request('/changes', { method: 'HEAD' });
    expect(response.headers.get('content-type')).to.equal('text/event-stream');
    expect(await response.text()).to.equal('');
  });
});
