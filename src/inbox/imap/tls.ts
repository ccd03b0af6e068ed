import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

/**
 * How a certificate is checked: against the host as its owner gave it, although the connection went to one of its
 * addresses. Certificates older than TLS 1.2 allows are of no use to anybody.
 */
export function tlsOptions(host: string, trustAnyCertificate: boolean): ConnectionOptions {
  return {
    host,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !trustAnyCertificate,
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}

/** The codes that Node gives to a certificate that does not prove what it should. */
const CERTIFICATE = /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS_CERT)/;

/** Whether a connection failed because of the server's certificate. */
export function isCertificateError(error: unknown): boolean {
  const { code, originalCode, cause } = error as { code?: unknown; originalCode?: unknown; cause?: unknown };
  return [code, originalCode, (cause as { code?: unknown } | undefined)?.code].some((each) =>
    CERTIFICATE.test(String(each)),
  );
}
