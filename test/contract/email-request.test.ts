import { expect } from 'chai';
import fc from 'fast-check';
import { attachmentsOf } from '../../src/contract/attachment.ts';
import { bodyBytesFor, parseEmail, parseReplacement } from '../../src/contract/email-request.ts';
import { KairosError } from '../../src/errors.ts';

const EMAIL = {
  record: { type: 'deal', id: 'd1' },
  inboxId: 'i1',
  to: ['Ana@Example.com'],
  subject: '',
  text: 'Hello',
  when: { kind: 'now' },
};
const LIMIT = 1000;

const parse = (about: object = {}) => parseEmail({ ...EMAIL, ...about }, LIMIT);

function refusal(work: () => unknown): KairosError {
  try {
    work();
  } catch (error) {
    if (error instanceof KairosError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('An e-mail to schedule', () => {
  it('is brought into one form', () => {
    expect(
      parse({ html: '  ', cc: [{ address: 'Ben@x.example', name: ' Ben ' }, { address: 'c@x.example' }] }),
    ).to.deep.equal({
      record: { type: 'deal', id: 'd1' },
      inboxId: 'i1',
      to: [{ name: null, address: 'ana@example.com' }],
      cc: [
        { name: 'Ben', address: 'ben@x.example' },
        { name: null, address: 'c@x.example' },
      ],
      bcc: [],
      subject: '',
      html: null,
      text: 'Hello',
      inReplyTo: null,
      attachments: [],
      when: { kind: 'now' },
    });
    expect(parseReplacement({ ...EMAIL, record: undefined }, LIMIT).record).to.equal(null);
  });

  it('takes international addresses, in one form of Unicode', () => {
    const decomposed = 'mu\u0308ller@bu\u0308cher.example';
    expect(parse({ to: [decomposed] }).to[0]!.address).to.equal('müller@bücher.example');
  });

  it('never lets a line break or another control character into a header', () => {
    const bad = fc.tuple(fc.string(), fc.constantFrom('\r', '\n', '\r\n', '\0', '\x7f', '\u0085', '\x1b'), fc.string());
    fc.assert(
      fc.property(bad, ([before, control, after]) => {
        const text = before + control + after;
        for (const about of [
          { subject: text },
          { to: [{ name: text, address: 'ana@example.com' }] },
          { record: { type: 'deal', id: text } },
          { inReplyTo: `<${text}@x.example>` },
          { inboxId: text },
          { attachments: [{ name: text, type: 'text/plain', contentBase64: '' }] },
          { attachments: [{ name: 'x', type: `text/${text}`, contentBase64: '' }] },
          { attachments: [{ name: 'x', type: 'text/plain', contentId: text, contentBase64: '' }] },
        ]) {
          expect(refusal(() => parse(about)).code).to.equal('invalid-request');
        }
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it('has no fault that tells an address', () => {
    const bad = { to: ['secret person@example.com', { address: 'secret@' }], cc: ['ana@example.com'], bcc: [] };
    expect(JSON.stringify(refusal(() => parse(bad)).fields)).not.to.contain('secret');
  });
});

describe('Attachments', () => {
  it('come out byte for byte, whatever their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: LIMIT }), (bytes) => {
        const contentBase64 = Buffer.from(bytes).toString('base64');
        const [attachment] = attachmentsOf([{ name: 'x', type: 'text/plain', contentBase64 }], LIMIT);
        expect(attachment!.bytes.equals(bytes)).to.equal(true);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('are refused for any text that is not the Base64 of some bytes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (contentBase64) => {
        const given = [{ name: 'x', type: 'text/plain', contentBase64 }];
        if (/^(?:[A-Za-z0-9+/]{4})*$/.test(contentBase64)) return; // of which some are
        const { code } = refusal(() => attachmentsOf(given, LIMIT));
        expect(code).to.equal('invalid-request');
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('fit into a body with as much as may be beside them', () => {
    for (const bytes of [0, 1, 2, 3, LIMIT]) {
      const longest = Buffer.alloc(bytes).toString('base64').length;
      expect(bodyBytesFor(bytes)).to.be.above(longest + 2_000_000);
    }
  });
});
