import type { Request } from 'express';
import { JSON_TYPE } from '../contract/api-operations.ts';
import { tooLarge, unsupportedMediaType } from '../errors.ts';
import { parseJson } from './json.ts';

/**
 * Refuses a body that is not of `type` (parameters such as `charset=utf-8` may follow), or that is compressed:
 * a small compressed body could become one of any size.
 */
export function requireType(req: Request, type: string): void {
  const given = req.headers['content-type'] ?? '';
  if (given !== type && given.split(';', 1)[0]?.trim().toLowerCase() !== type) {
    throw unsupportedMediaType(
      `The body must be of Content-Type ${type}${given === '' ? ', and none was given' : ''}.`,
    );
  }
  const charset = /;\s*charset="?([^";\s]*)/i.exec(given)?.[1]?.toLowerCase() ?? 'utf-8';
  if (charset !== 'utf-8' && charset !== 'utf8') throw unsupportedMediaType('The body must be in UTF-8.');
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw unsupportedMediaType('The body must not be compressed (no Content-Encoding).');
  }
}

/** Reads a whole JSON body. Throws or rejects with `unsupported-media-type`, `too-large` or `malformed-json`. */
export function readJson(req: Request, mostBytes: number): Promise<unknown> {
  requireType(req, JSON_TYPE);
  const refusal = () => tooLarge(`The body is larger than ${mostBytes} bytes.`);
  // Known before a byte is read; Node throws away what arrives of it afterwards.
  if (Number(req.headers['content-length'] ?? 0) > mostBytes) throw refusal();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    req.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else reject(refusal());
    });
    req.on('end', () => {
      try {
        resolve(parseJson(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
      } catch (error) {
        reject(error);
      }
    });
    req.on('error', reject);
  });
}
