import { expect } from 'chai';
import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { detachAttachments } from '../../src/inbox/microsoft/detach.ts';

const compose = (options: ConstructorParameters<typeof MailComposer>[0]) => new MailComposer(options).compile().build();
const written = {
  from: 'rep@example.test',
  to: 'ana@client.example',
  subject: 'Offer',
  text: 'Hello,',
  html: '<p>Hello,</p>',
};

describe('attachments that go up one by one', () => {
  it('are all of those attached, as they were, and the rest of the message stays byte for byte', async () => {
    const file = fc.record({
      filename: fc
        .string({ minLength: 1, unit: 'grapheme-ascii' })
        .filter((name) => name.trim() === name && name !== ''),
      content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        const attachments = files.map((each) => ({ ...each, contentType: 'application/octet-stream' }));
        const mime = await compose({ ...written, attachments });
        const detached = await detachAttachments(mime);
        expect(detached.attachments.map(({ content }) => content)).to.deep.equal(files.map(({ content }) => content));
        expect(detached.attachments.map(({ type }) => type)).to.deep.equal(files.map(() => 'application/octet-stream'));
        const kept = detached.mime.toString('latin1').split('\r\n');
        const before = mime.toString('latin1').split('\r\n');
        expect(before.filter((line) => kept.includes(line))).to.include.members(kept);
        expect(detached.mime.includes('attachment;')).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });

  it('keep names that are not ASCII', async () => {
    const filename = 'größe – план.pdf';
    const mime = await compose({ ...written, attachments: [{ filename, content: 'x' }] });
    expect((await detachAttachments(mime)).attachments[0]!.name).to.equal(filename);
  });

  it('are not the images in the text, nor those of a message that has none', async () => {
    const image = { filename: 'logo.png', content: 'x', cid: 'logo@example.test' };
    for (const attachments of [[], [image]]) {
      const mime = await compose({ ...written, html: '<img src="cid:logo@example.test">', attachments });
      const detached = await detachAttachments(mime);
      expect(detached.attachments).to.deep.equal([]);
      expect(detached.mime.equals(mime)).to.equal(true);
    }
  });
});
