import type SMTPConnection from 'nodemailer/lib/smtp-connection';

/**
 * The outcome of a call on a connection. nodemailer tells of a lost connection by the callback, by the event `error`
 * or by `end` alone, depending on where it was lost; here all of them end the call. Rejects with nodemailer's error.
 */
export function call<T>(
  connection: SMTPConnection,
  start: (done: (error?: Error | null, value?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | null | undefined, value?: T) => {
      connection.off('error', settle);
      connection.off('end', ended);
      if (error) reject(error);
      else resolve(value as T);
    };
    // After what else may be said about the end.
    const ended = () => setImmediate(settle, Object.assign(new Error('The connection ended'), { code: 'ECONNECTION' }));
    connection.on('error', settle);
    connection.on('end', ended);
    start(settle);
  });
}
