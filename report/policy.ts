import { createHash } from 'node:crypto';
import { STYLE } from './style.ts';

/**
 * Content-Security-Policy of the page: its own style by hash, the colours of drawings, and nothing else; no script, and
 * shown within pages of the same server only.
 */
export const REPORT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "style-src-attr 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');
