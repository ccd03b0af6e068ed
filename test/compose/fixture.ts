import fc from 'fast-check';
import type { ComposeOptions, Email, Tracking } from '../../src/compose/email.ts';

export const BASE = 'https://kairos.example.com';

/** Tokens of a known form, numbered in the order they were asked for. */
export function numberedTokens(): () => string {
  let next = 0;
  return () => `token-${next++}`;
}

export function tracking(changes: Partial<Tracking> = {}): Tracking {
  return { baseUrl: BASE, newToken: numberedTokens(), opens: true, clicks: true, ...changes };
}

export function email(changes: Partial<Email> = {}): Email {
  return {
    from: { name: 'Ben Okafor', address: 'ben@example.com' },
    to: [{ name: 'Ana Silva', address: 'ana@example.org' }],
    cc: [],
    bcc: [],
    subject: 'Our call',
    html: '<p>Hello <a href="https://example.com/offer?a=1&amp;b=2">Ana</a></p>',
    text: null,
    attachments: [],
    inReplyTo: null,
    references: [],
    messageId: '<0190-7@example.com>',
    date: Date.UTC(2026, 10, 24, 8, 15, 30),
    ...changes,
  };
}

export const OPTIONS: ComposeOptions = { tracking: null, unsubscribe: null, mostAttachmentBytes: 1_000_000 };

/** Pieces of HTML, whole and broken, that are put together in any order. */
const SOUP = [
  '<a href="https://example.com/a?x=1&amp;y=2">',
  "<a href='http://example.com/b'>",
  '<a href=https://example.com/c>',
  '<A HREF="HTTPS://example.com/d" title="x > y">',
  '<a title=\'a"b\' href = "https://example.com/e" href="https://example.com/f">',
  '<a href="mailto:ana@example.com">',
  '<a href="/relative">',
  '<a href>',
  '<area href="https://example.com/g">',
  '<a/href="https://example.com/h"/>',
  '<a href="https://example.com/{{id}}">',
  '</a>',
  '</A >',
  '<p>',
  '</p>',
  '<div class="x">',
  '</div>',
  '<br/>',
  '<img src="cid:x" alt="a > b">',
  '<!-- <a href="https://example.com/i"> -->',
  '<!--[if mso]><a href="https://example.com/j">x</a><![endif]-->',
  '<![if !mso]>',
  '<![endif]>',
  '<!-->',
  '<!--->',
  '<!-- --!>',
  '<?xml version="1.0"?>',
  '</ >',
  '<style>a{} </style>',
  '<title><a href="https://example.com/k"></title>',
  '<textarea><a href="https://example.com/l"></textarea >',
  '&amp;',
  '&copy',
  '<',
  '< a',
  '>',
  '"',
  "'",
  ' \r\n',
  'text',
  'ü😀',
];
export const tagSoup = fc.array(fc.constantFrom(...SOUP), { maxLength: 40 }).map((pieces) => pieces.join(''));

/** The same, with endings that are never closed. */
export const brokenSoup = fc
  .tuple(
    tagSoup,
    fc.constantFrom('', '<a href="https://example.com/m', '<!-- ', '<title>', '<a ', '</', '<!', "<p title='"),
  )
  .map((pieces) => pieces.join(''));
