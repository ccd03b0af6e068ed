import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** Puts a message into a mailbox as a mail server on its way does. Resolves when it is there. */
export async function deliverByLmtp(port: number, recipient: string, raw: Buffer): Promise<void> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, lmtp: true, ignoreTLS: true, logger: false });
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  await new Promise<void>((resolve, reject) => {
    connection.send({ from: 'outside@client.example', to: [recipient] }, raw, (error, info) => {
      const refused = error ?? info?.rejectedErrors?.[0];
      if (refused) reject(refused);
      else resolve();
    });
  }).finally(() => connection.close());
}
