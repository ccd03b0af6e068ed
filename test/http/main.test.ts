import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { RULES_VERSION } from '../../model/machine.ts';
import { readSettings } from '../../src/config.ts';
import { BestTimeAnswer } from '../../src/contract/best-time-answer.ts';
import { rejudge } from '../../src/engagement/rejudge.ts';
import { StartError } from '../../src/errors.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { createAccount } from '../../src/store/accounts.ts';
import { putKey } from '../../src/store/api-keys.ts';
import { findContactsByAddress } from '../../src/store/contacts.ts';
import { openDatabase } from '../../src/store/database.ts';
import { findDecision } from '../../src/store/decisions.ts';
import { leaveUnmeasured } from '../conformance/fixture.ts';
import { KEY, OTHER_KEY, problemIn } from './fixture.ts';

const NOW = Date.UTC(2026, 10, 23, 15, 42, 10);
const DAY = 24 * 60 * 60 * 1000;
const QUESTION = { email: 'ana@example.com', window: '24h', now: new Date(NOW).toISOString() };
const SENT = {
  messageId: '<1@mail.example.com>',
  recipient: 'ana@example.com',
  type: 'sent',
  occurredAt: '2024-03-18T09:00:00Z',
};

describe('The whole server', () => {
  let folder: string;
  let server: RunningServer;
  let accountId: number;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-main-'));
    server = await start();
    const { database } = server;
    ({ accountId } = await createAccount(database, { name: 'first', timezone: 'Europe/Berlin', now: NOW }));
    const other = await createAccount(database, { name: 'other', timezone: 'UTC', now: NOW });
    await leaveUnmeasured(database, accountId);
    await putKey(database, accountId, { keyId: 'k1', label: 'test', key: KEY, now: NOW });
    await putKey(database, other.accountId, { keyId: 'k2', label: 'test', key: OTHER_KEY, now: NOW });
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const start = (port = '0') =>
    startServer({ settings: readSettings({ PORT: port, KAIROS_DATA: join(folder, 'data') }) });

  const post = (path: string, body: unknown, key = KEY) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  async function decisions(): Promise<number> {
    const rows = await server.database.sql.selectFrom('decisions').select('decisionId').execute();
    return rows.length;
  }

  it('answers for somebody never heard of, and stores the decision', async () => {
    const response = await post('/best-time', { ...QUESTION, country: 'JP' });
    expect(response.status).to.equal(200);
    const answer = BestTimeAnswer.strict().parse(await response.json());
    expect(answer).to.include({
      email: 'ana@example.com',
      timezone: 'Asia/Tokyo',
      timezoneSource: 'country',
      window: '24h',
    });
    expect(Date.parse(answer.sendAt)).to.be.within(NOW, NOW + DAY);
    expect(Date.parse(answer.local)).to.equal(Date.parse(answer.sendAt));
    const decision = await findDecision(server.database, accountId, answer.decisionId);
    expect(decision).to.include({ modelId: answer.modelId, sendAt: Date.parse(answer.sendAt) });
  });

  it('uses events as soon as they were recorded', async () => {
    const events = [SENT, { messageId: SENT.messageId, type: 'opened', occurredAt: '2024-03-18T09:05:00Z' }];
    expect(await (await post('/events', events)).json()).to.include({ stored: 2, duplicates: 0, rejected: 0 });
    const answer = BestTimeAnswer.parse(await (await post('/best-time', QUESTION)).json());
    expect(answer.evidence.emails).to.equal(1);
  });

  it("does not find another account's contact, and writes nothing when it refuses", async () => {
    const contacts = await findContactsByAddress(server.database, accountId, ['ana@example.com']);
    const question = { contactId: contacts.get('ana@example.com')?.contactId, window: 'week' };
    expect((await post('/best-time', question)).status).to.equal(200);
    const before = await decisions();
    expect(await problemIn(await post('/best-time', question, OTHER_KEY))).to.include({ code: 'contact-not-found' });
    const night = { ...QUESTION, quietHours: { from: '00:00', to: '24:00' } };
    expect(await problemIn(await post('/best-time', night))).to.include({ code: 'window-empty' });
    expect(await decisions()).to.equal(before);
  });

  it('answers a batch, refusing single lines', async () => {
    const lines = [
      QUESTION,
      { ...QUESTION, window: 'week' },
      { ...QUESTION, email: 'ana' },
      { ...QUESTION, contactId: 'x', email: '' },
      {
        ...QUESTION,
        email: null,
        recipients: [
          { email: 'ana@example.com', kind: 'to' },
          { email: 'b@example.jp', kind: 'cc' },
        ],
      },
    ];
    const response = await fetch(`${server.url}/best-time/batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/x-ndjson' },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    });
    const answers = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ window, problem }) => window ?? problem.code)).to.deep.equal([
      '24h',
      'week',
      'invalid-request',
      'contact-not-found',
      '24h',
    ]);
    expect(answers[4].people.map(({ timezone }: { timezone: string }) => timezone)).to.deep.equal([
      'Europe/Berlin',
      'Asia/Tokyo',
    ]);
  });

  it('counts its answers, those of each account for its own key', async () => {
    const population = async (key: string) => {
      const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
      const counts = (await response.text()).matchAll(
        /^kairos_answers_total\{.*basis="population",choice="(?:best|default)"\} (\d+)$/gm,
      );
      return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
    };
    const before = [await population(KEY), await population(OTHER_KEY)];
    await post('/best-time', { ...QUESTION, email: 'nobody@nowhere.example' });
    await post('/best-time', { ...QUESTION, quietHours: { from: '00:00', to: '24:00' } });
    expect([await population(KEY), await population(OTHER_KEY)]).to.deep.equal([before[0]! + 1, before[1]]);
  });

  it('is ready when it answers', async () => {
    expect(await (await fetch(`${server.url}/readyz`)).json()).to.deep.include({ status: 'ready' });
  });

  it('says when verdicts are by older rules, and what to do', async () => {
    await server.close();
    const settings = readSettings({ PORT: '0', KAIROS_DATA: join(folder, 'data') });
    const db = await openDatabase(settings.databaseUrl);
    await db.sql.updateTable('accounts').set({ rulesVersion: 0 }).where('accountId', '=', accountId).execute();
    await db.close();
    const notices: unknown[] = [];
    const logger = { request: null, failure: () => {}, notice: (event: unknown) => notices.push(event) };
    server = await startServer({ settings, logger });
    expect(notices).to.deep.equal([
      { event: 'older-verdicts', accounts: 1, rulesVersion: RULES_VERSION, advice: 'npm run rejudge' },
    ]);
    await rejudge(server.database, accountId);
    await server.close();
    server = await startServer({ settings, logger });
    expect(notices).to.have.length(1);
  });

  it('says when its port is taken', async () => {
    const { port } = new URL(server.url);
    const fault = await start(port).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(StartError);
    expect(String(fault)).to.contain(`Port ${port}`);
  });

  it('keeps everything over a restart, and closing twice is closing once', async () => {
    await Promise.all([server.close(), server.close()]);
    server = await start();
    const answer = BestTimeAnswer.parse(await (await post('/best-time', QUESTION)).json());
    expect(answer.evidence.emails).to.equal(1);
  });
});
