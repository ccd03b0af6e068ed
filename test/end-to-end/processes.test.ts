import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { forEachDatabase } from '../conformance/databases.ts';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { type Listening, listenTo } from './live.ts';
import { addMailboxes, findDelivered, inboxAt, reply, untilDelivered } from './mailboxes.ts';
import { Client, eventually, makeAccount, type Shown } from './product.ts';

const SERVER = fileURLToPath(new URL(`./server-process${extname(import.meta.url)}`, import.meta.url));
const PUBLIC_URL = 'https://kairos.example.com';

forEachDatabase('Two servers that answer and one that works, each a process of its own', (_open, locate) => {
  let servers: MailServers;
  let folder: string;
  let children: ChildProcess[] = [];

  before(async function () {
    servers = await needMailServers(this);
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-processes-'));
  });
  afterEach(async () => {
    await Promise.all(children.map(end));
    children = [];
    await rm(folder, { recursive: true });
  });

  async function start(environment: Record<string, string>): Promise<Client> {
    const child = fork(SERVER, {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        KAIROS_PUBLIC_URL: PUBLIC_URL,
        KAIROS_DATA: folder,
        KAIROS_SECRET: 'a secret that all the processes share',
        KAIROS_ALLOW_PRIVATE_HOSTS: '1',
        ...environment,
      },
    });
    children.push(child);
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the server has ended')));
    ended.catch(() => {});
    const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
    return new Client(url);
  }

  async function end(child: ChildProcess): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await exited;
    return code;
  }

  it('schedule through one, send by another, and show it through all', async () => {
    const name = `${Date.now()}.${process.pid}`;
    const [seller, buyer] = [`zoe.${name}@example.test`, `ana.${name}@example.test`];
    await addMailboxes(servers.dovecot, [seller, buyer]);
    const DATABASE_URL = await locate();
    await makeAccount(DATABASE_URL);
    const answering = { DATABASE_URL, KAIROS_WORK: '0' };
    const [one, two] = await Promise.all([start(answering), start(answering)]);
    const live: Listening = await listenTo(two);
    const { client, inboxId } = await one.connect(inboxAt(servers.dovecot, seller));
    await one.patch('/settings', { unsubscribeHeader: true });
    const email = {
      record: { type: 'contact' },
      inboxId,
      to: [buyer],
      subject: 'Between processes',
      html: '<a href="https://offers.example/">offer</a>',
      when: { kind: 'now' },
    };
    const created = await Promise.all(
      [client, two.as(seller), client].map((each) => each.post('/emails', email, { 'idempotency-key': 'once' })),
    );
    const [{ id, contactId }] = created as [Shown];
    expect(new Set(created.map((each) => each.id)).size).to.equal(1);
    // By then whoever sends what is due would have begun.
    await eventually('it is told of', () => live.told.find(({ type }) => type === 'email.scheduled') ?? null);
    expect(await two.get(`/emails/${id}`), 'nobody works yet').to.include({ state: 'scheduled', attempts: 0 });

    await start({ DATABASE_URL });
    const sent = await two.as(seller).untilState(id, 'sent');
    await untilDelivered(servers.dovecot, buyer, email.subject);
    await eventually(
      'it was told through the other',
      () => live.told.find(({ type }) => type === 'email.sent') ?? null,
    );
    await live.stop();

    const { parsed } = await untilDelivered(servers.dovecot, buyer, email.subject);
    const link = /https:\/\/kairos\.example\.com(\/t\/c\/[\w-]+)/.exec(parsed.html as string)![1]!;
    const followed = await fetch(two.url + link, { redirect: 'manual' });
    expect(followed.headers.get('location')).to.equal('https://offers.example/');
    await one.untilTold(contactId, 'email.clicked');
    await reply(servers.dovecot, buyer, { to: seller, inReplyTo: sent.messageId });
    await one.untilTold(contactId, 'email.replied');

    // As a mail program reads it, and does by itself what its user has asked for.
    const headers = new Map(parsed.headerLines.map(({ key, line }) => [key, line.replace(/\r?\n/g, '')]));
    expect(headers.get('list-unsubscribe-post')).to.equal('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const unsubscribe = /<https:\/\/kairos\.example\.com(\/t\/u\/[\w-]+)>/.exec(headers.get('list-unsubscribe')!)![1]!;
    const click = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await fetch(one.url + unsubscribe, { method: 'POST', body: click })).status).to.equal(200);
    const again = await two.as(seller).refused('POST', '/emails', email);
    expect(again).to.include({ status: 409, code: 'recipient-unsubscribed' });

    await servers.postfix.drained();
    expect(await findDelivered(servers.dovecot, buyer, email.subject)).to.have.length(1);
    expect(await Promise.all(children.map(end))).to.deep.equal([0, 0, 0]);
  }).timeout(60_000);
});
