import { domainToASCII } from 'node:url';
import { expect } from 'chai';
import { load } from 'cheerio';
import { type AddressObject, type ParsedMail, type StructuredHeader, simpleParser } from 'mailparser';
import { type MailServers, needMailServers } from '../mail-servers/mail-servers.ts';
import { type SinkMessage, type SmtpSink, startSmtpSink } from '../mail-servers/smtp-sink.ts';
import { type Hostile, hostileEmails } from './hostile.ts';
import { addMailboxes, inboxAt } from './mailboxes.ts';
import { type Client, eventually, type Product, type Shown, startProduct } from './product.ts';

const SELLER = 'zoe.hostile@example.test';
const COUNT = 1000;
const SEED = 20261124;
const AT_ONCE = 12;
const LIMIT = 20 * 1024 * 1024;

const HEADERS = [
  'from',
  'to',
  'cc',
  'subject',
  'message-id',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'in-reply-to',
  'references',
];

interface Sent {
  readonly hostile: Hostile;
  readonly given: Shown;
  readonly email: Shown;
}

describe('E-mails that were written to break something', () => {
  let servers: MailServers;
  let sink: SmtpSink;
  let product: Product;
  let zoe: Client;
  let inboxId: string;
  const sent: Sent[] = [];
  const refused: { hostile: Hostile; response: Response; problem: Shown }[] = [];
  const received = new Map<string, SinkMessage[]>();
  const messageIds = new Map<string, string>();
  const unsent: string[] = [];

  before(async function () {
    servers = await needMailServers(this);
    await addMailboxes(servers.dovecot, [SELLER]);
    sink = await startSmtpSink({ lenient: true });
    product = await startProduct();
    const smtp = { host: '127.0.0.1', port: sink.port, security: 'none' };
    const limits = { perMinute: null, perDay: null, spacing: 0 };
    const inbox = { ...inboxAt(servers.dovecot, SELLER), smtp, limits, appendToSent: false };
    ({ client: zoe, inboxId } = await product.client.connect(inbox));
  });
  after(async () => {
    await product?.remove();
    await sink?.stop();
  });

  const plain = (): Shown => ({
    record: { type: 'contact' },
    inboxId,
    to: ['ana@example.com'],
    subject: 'An offer',
    text: 'Dear Ana',
    when: { kind: 'now' },
  });

  async function offer(hostile: Hostile): Promise<void> {
    const given = { ...plain(), ...hostile.about };
    const response = await zoe.ask('POST', '/emails', given);
    const answer = (await response.json()) as Shown;
    if (response.status === 201) sent.push({ hostile, given, email: answer });
    else refused.push({ hostile, response, problem: answer });
  }

  /** Everything in the outbox, once nothing more becomes of it. */
  function settled(): Promise<Shown[]> {
    return eventually('everything was sent', async () => {
      const all: Shown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: Shown = await zoe.get(`/emails?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
        all.push(...page.emails);
        cursor = page.next;
      }
      const ends = new Set(['sent', 'failed', 'cancelled', 'held', 'review']);
      return all.every(({ state }) => ends.has(state)) ? all : null;
    });
  }

  it('are refused or sent, each once, and of those refused nothing is written', async () => {
    const all = hostileEmails(COUNT, SEED);
    const queue = all.values();
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const hostile of queue) await offer(hostile);
      }),
    );
    const emails = await settled();
    expect(sent.length + refused.length).to.equal(COUNT);
    expect(sent.length, 'sent').to.be.greaterThan(COUNT / 4);
    expect(refused.length, 'refused').to.be.greaterThan(COUNT / 4);
    expect(emails.map(({ id }) => id).sort()).to.deep.equal(sent.map(({ email }) => email.id).sort());
    for (const message of sink.received) {
      const id = /^Message-ID: (.*)$/im.exec(message.raw.toString('latin1'))![1]!;
      received.set(id, [...(received.get(id) ?? []), message]);
    }
    for (const { id, messageId, state, detail } of emails) {
      const { hostile } = sent.find(({ email }) => email.id === id)!;
      if (state === 'sent') messageIds.set(id, messageId);
      else unsent.push(`${state}: ${detail} ${JSON.stringify(hostile).slice(0, 200)}`);
    }
    expect(unsent.join('\n')).to.equal('');
    expect(sink.received).to.have.length(sent.length);
    const { sql } = product.database;
    const contacts = await sql.selectFrom('contacts').select('address').execute();
    const first = new Set(sent.map(({ email }) => email.to[0].address));
    expect(contacts.map(({ address }) => address).sort()).to.deep.equal([...first].sort());
    expect(product.failures).to.deep.equal([]);
  }).timeout(120_000);

  it('are refused with a problem that names the field', () => {
    for (const { hostile, response, problem } of refused) {
      const about = `${JSON.stringify(hostile).slice(0, 300)}\n${JSON.stringify(problem)}`;
      expect(response.headers.get('content-type'), about).to.equal('application/problem+json');
      expect(problem.status, about).to.be.oneOf([413, 422]);
      const paths = (problem.errors as Shown[]).map(({ path }) => path);
      expect(paths.length, about).to.be.greaterThan(0);
      if (hostile.path === '') continue;
      for (const path of paths) {
        expect(
          path === hostile.path || path.startsWith(`${hostile.path}.`) || hostile.path.startsWith(path),
          about,
        ).to.equal(true);
      }
    }
    const taken = sent
      .filter(({ hostile }) => hostile.refused)
      .map(({ hostile }) => JSON.stringify(hostile).slice(0, 200));
    expect(taken).to.deep.equal([]);
  });

  it('arrive as they were written, with no header that nobody wrote, at exactly those whom they are for', async () => {
    const faults: string[] = [];
    for (const each of sent.filter(({ email }) => messageIds.has(email.id))) {
      try {
        await expectAsWritten(each);
      } catch (error) {
        faults.push(`${JSON.stringify(each.hostile).slice(0, 400)}\n    ${(error as Error).message}`);
      }
    }
    expect(faults.length, faults.join('\n\n').slice(0, 8000)).to.equal(0);
  }).timeout(120_000);

  async function expectAsWritten({ given, email }: Sent): Promise<void> {
    const messages = received.get(messageIds.get(email.id)!) ?? [];
    expect(messages, 'messages').to.have.length(1);
    const { raw, sender, recipients } = messages[0]!;
    const mailboxes = ['to', 'cc', 'bcc'].flatMap((field) => (given[field] ?? []).map(mailboxOf));
    expect(sender).to.equal(SELLER);
    expect(recipients.map(routed).sort()).to.deep.equal(mailboxes.map(({ address }) => routed(address)).sort());

    expectLines(raw);
    const parsed = await simpleParser(raw, {
      skipImageLinks: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipTextLinks: true,
    });
    const names = parsed.headerLines.map(({ key }) => key);
    expect(
      names.filter((name) => !HEADERS.includes(name)),
      'headers',
    ).to.deep.equal([]);
    expect(new Set(names).size, 'headers twice').to.equal(names.length);
    expect(addressesOf(parsed.from)).to.deep.equal([{ name: 'Zoë Klein', address: SELLER }]);
    expect(addressesOf(parsed.to)).to.deep.equal(given.to.map(mailboxOf).map(shown));
    expect(addressesOf(parsed.cc)).to.deep.equal((given.cc ?? []).map(mailboxOf).map(shown));
    expect(parsed.subject ?? '').to.equal(given.subject.trim());
    expect(parsed.inReplyTo).to.equal(given.inReplyTo ?? undefined);
    expect([parsed.references ?? []].flat()).to.deep.equal(given.inReplyTo == null ? [] : [given.inReplyTo]);
    if (given.text?.trim()) expect(linesOf(parsed.text ?? '')).to.equal(linesOf(given.text));
    if (given.html?.trim()) await expectHtml(given.html, parsed);
    else expect(parsed.html).to.equal(false);
    expect(parsed.attachments.map(attachmentOf)).to.deep.equal(
      (given.attachments ?? []).map(({ name, type, contentBase64, contentId }: Shown) => ({
        name: oneSpace(name),
        type: OF_NO_TYPE.test(type) ? null : type.toLowerCase(),
        contentId: contentId ?? null,
        bytes: contentBase64,
      })),
    );
  }

  /** Everything but the addresses of links is as it was, and every link leads where it led. */
  async function expectHtml(written: string, { html }: ParsedMail): Promise<void> {
    const pixel = /<img src="[^"]*\/t\/o\/[\w-]{22}\.gif" width="1" height="1" alt="" style="border:0">/g;
    const delivered = html as string;
    expect(delivered.match(pixel) ?? [], 'pictures').to.have.length(1);
    const link = new RegExp(`${literal(product.url)}/t/c/[\\w-]{22}`, 'g');
    const pieces = linesOf(delivered.replace(pixel, '')).split(link).map(literal);
    const original = new RegExp(`^${pieces.join('([^]*?)')}$`).exec(linesOf(written));
    expect(original, `${delivered}\nis not\n${written}`).not.to.equal(null);
    const links = delivered.match(link) ?? [];
    for (const [index, url] of links.entries()) {
      const { headers } = await fetch(url, { method: 'HEAD', redirect: 'manual' });
      const value = original![index + 1]!.replaceAll('"', '&quot;');
      expect(headers.get('location')).to.equal(new URL(load(`<a href="${value}">`)('a').attr('href')!).href);
    }
    expect(structureOf(linesOf(delivered.replace(pixel, '')))).to.equal(structureOf(linesOf(written)));
  }

  it('have no sender whose name mail programs would take for something else', async () => {
    for (const name of ['=?utf-8?q?Boss?=', 'Zoë\r\nBcc: eve@example.test', 'Zoë\0']) {
      const user = { address: 'max.hostile@example.test', name };
      expect((await product.client.refused('POST', '/users', user)).errors[0].path).to.equal('name');
      expect((await zoe.refused('PATCH', `/inboxes/${inboxId}`, { name })).errors[0].path).to.equal('name');
    }
  });

  it('may have attachments up to the limit and not a byte more, however small they would be when packed', async () => {
    const email = (...sizes: number[]) => ({
      ...plain(),
      subject: `Of ${sizes.join(' and ')}`,
      attachments: sizes.map((size, k) => {
        return { name: `${k}.zip`, type: 'application/zip', contentBase64: Buffer.alloc(size).toString('base64') };
      }),
    });
    const tooMuch = await zoe.refused('POST', '/emails', email(LIMIT - 1, 2));
    expect(tooMuch).to.include({ status: 413, code: 'too-large' });
    const { id } = await zoe.post('/emails', email(LIMIT - 1, 1));
    await zoe.untilState(id, 'sent');
    const { raw } = sink.received.at(-1)!;
    const { attachments } = await simpleParser(raw);
    expect(attachments.map(({ content }) => content.length)).to.deep.equal([LIMIT - 1, 1]);
    expect(attachments[0]!.content.equals(Buffer.alloc(LIMIT - 1))).to.equal(true);
  }).timeout(60_000);
});

/** An address with its name, as it was given. */
function mailboxOf(given: string | Shown): { name: string; address: string } {
  if (typeof given === 'string') return { name: '', address: spelt(given) };
  return { name: oneSpace(given.name ?? ''), address: spelt(given.address) };
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const oneSpace = (text: string) => text.replace(/\s+/gu, ' ').trim();
const spelt = (address: string) => address.trim().toLowerCase().normalize('NFC');

/** Domains may be written in two ways, and what stands before them in quotes or without. */
function routed(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const local = address.slice(0, at).replace(/^"([^"\\]*)"$/, '$1');
  return `${local}@${domainToASCII(domain) || domain}`;
}

const shown = ({ name, address }: { name: string; address: string }) => ({ name, address: routed(address) });

function addressesOf(field: AddressObject | AddressObject[] | undefined) {
  return [field ?? []]
    .flat()
    .flatMap(({ value }) => value)
    .map(({ name, address = '' }) => ({ name, address: routed(address) }));
}

/** The parser guesses by its name what a file of no particular type is. */
const OF_NO_TYPE = /^application\/octet-stream$/i;

function attachmentOf({ filename, contentType, cid, content, headers }: ParsedMail['attachments'][number]) {
  const { value } = headers.get('content-type') as StructuredHeader;
  return {
    name: filename,
    type: OF_NO_TYPE.test(value) ? null : contentType,
    contentId: cid ?? null,
    bytes: content.toString('base64'),
  };
}

/** Mail has one kind of line end, and one more at its end. */
const linesOf = (text: string) => text.replace(/\r\n?|\n/g, '\n').replace(/\n+$/, '');

/** Lines of mail end in CR LF, and are no longer than RFC 5322 allows. */
function expectLines(raw: Buffer): void {
  const text = raw.toString('latin1');
  expect(/(?<!\r)\n|\r(?!\n)/.test(text) || raw.includes(0), 'bare CR, bare LF or NUL').to.equal(false);
  const longest = Math.max(...text.split('\r\n').map(({ length }) => length));
  expect(longest, 'longest line').to.be.at.most(998);
}

/** What a browser makes of it, without where its links lead. */
function structureOf(html: string): string {
  const $ = load(html);
  $('a[href], area[href]').attr('href', '');
  return $.html();
}
