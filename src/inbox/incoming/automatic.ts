import { type Headers, headerOf, wordsOf } from './headers.ts';

const AUTOREPLY_HEADERS = ['x-autoreply', 'x-auto-reply', 'x-autorespond', 'x-autoreply-from', 'x-mail-autoreply'];

/** At the very beginning: a person who answers such a message writes behind a `Re:`. */
const SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|autoreply|auto: |out of (?:the )?office|automatische antwort|abwesenheits(?:notiz|nachricht)|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|resposta automática|autosvar|automatiskt svar|automatyczna odpowiedź|自動応答|自動返信|不在通知|自动回复|自動回覆)/i;

/**
 * Whether a program wrote it. `X-Auto-Response-Suppress` alone is no sign: it asks others not to answer automatically,
 * and Exchange adds it to what people write.
 */
export function isAutomatic(headers: Headers): boolean {
  return (
    isAnsweringMachine(headers) ||
    autoSubmitted(headers) !== 'no' ||
    /^(?:bulk|junk)\b/i.test(headerOf(headers, 'precedence')) ||
    // Read receipts, reports of abuse; delivery reports were told apart before.
    /^multipart\/report\b/i.test(headerOf(headers, 'content-type')) ||
    // Nobody may be told when it does not arrive, so no person sent it (RFC 3834, section 3.3).
    headerOf(headers, 'return-path') === '<>'
  );
}

/** Whether it says of itself that it answers a message, and was not only sent by a program. */
export function isAnsweringMachine(headers: Headers): boolean {
  return (
    autoSubmitted(headers) === 'auto-replied' ||
    AUTOREPLY_HEADERS.some((name) => !/^(?:|no|false|0)$/i.test(headerOf(headers, name))) ||
    /^auto[_-]?reply\b/i.test(headerOf(headers, 'precedence')) ||
    SUBJECT.test(wordsOf(headers, 'subject')) ||
    /^multipart\/report\b.*disposition-notification/is.test(headerOf(headers, 'content-type'))
  );
}

/** RFC 3834: `no`, or a word for how it came about; what follows the word are parameters and comments. */
function autoSubmitted(headers: Headers): string {
  return /^[a-z-]+/i.exec(headerOf(headers, 'auto-submitted'))?.[0].toLowerCase() ?? 'no';
}
