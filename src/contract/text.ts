import { z } from 'zod';

// Control characters and halves of surrogate pairs: PostgreSQL stores neither NUL in text nor a lone half in JSON.
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const ALL_UNPRINTABLE = /[\p{Cc}\p{Cs}]+/gu;

/** Text that describes: unprintable characters become spaces, the ends are trimmed, the rest is cut off. */
export function cleanText(text: string, longest: number): string | null {
  const printable = UNPRINTABLE.test(text) ? text.replace(ALL_UNPRINTABLE, ' ') : text;
  const trimmed = printable.trim();
  // A cut may leave half of a pair at the end, which `toWellFormed` would show as a replacement character.
  const cut = trimmed.length > longest ? trimmed.slice(0, longest).replace(ALL_UNPRINTABLE, '') : trimmed;
  return cut === '' ? null : cut;
}

/** Text on the wire that identifies something, which must be kept exactly or refused. */
export function identifier(longestBytes: number) {
  return z.string().check((field) => {
    const text = field.value;
    if (text.length * 3 > longestBytes && Buffer.byteLength(text) > longestBytes) {
      field.issues.push({ code: 'custom', message: `is longer than ${longestBytes} bytes`, input: text });
    } else if (UNPRINTABLE.test(text)) {
      field.issues.push({ code: 'custom', message: 'has control characters or broken Unicode in it', input: text });
    }
  });
}

/** A name that stands before an address, kept exactly or refused. */
export function displayName(longestBytes: number) {
  return identifier(longestBytes).refine((name) => !name.includes('=?'), {
    error: 'has "=?" in it, which mail programs take for encoded text',
  });
}

/** Text on the wire that `parse` brings into its one spelling or finds wrong; '' passes and stands for absent. */
export function canonical(parse: (text: string) => string | null, fault: (text: string) => string) {
  return z.string().check((field) => {
    if (field.value === '') return;
    const parsed = parse(field.value);
    if (parsed === null) field.issues.push({ code: 'custom', message: fault(field.value), input: field.value });
    else field.value = parsed;
  });
}

export const LONGEST_LABEL = 200;

/** A free-form attribute on the wire, such as a job title. */
export const Label = z.string().max(LONGEST_LABEL);
