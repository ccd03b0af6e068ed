/**
 * The header fields of a message: unfolded values by lower-case name, in the order they stand. Takes the block alone
 * or a whole message. Encoded words stay as they are. Bytes that are not UTF-8 are read as Latin-1, as old mail has
 * them; lines that are no field are left out.
 */
export function parseHeaderBlock(bytes: Buffer): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const line of unfold(headOf(bytes))) {
    const [, name, value] = FIELD.exec(line) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    const values = fields.get(key);
    if (values === undefined) fields.set(key, [value!.trim()]);
    else values.push(value!.trim());
  }
  return fields;
}

/** RFC 5322, section 2.2: a name of printable ASCII without the colon; blanks before the colon are the obsolete form. */
const FIELD = /^([!-9;-~]+)[ \t]*:(.*)$/s;

function headOf(bytes: Buffer): string {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((end) => end !== -1);
  return decode(ends.length === 0 ? bytes : bytes.subarray(0, Math.min(...ends)));
}

function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.includes('\uFFFD') ? bytes.toString('latin1') : text;
}

function unfold(head: string): string[] {
  return head.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
}
