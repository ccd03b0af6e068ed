// Which of some networks an internet address lies in, IPv4 and IPv6.

/** What is known of the network that an address, given as text, lies in; null for any other network and any other text. */
export type NetworkOf<Label> = (address: string) => Label | null;

interface Range<Label> {
  readonly first: number;
  readonly last: number;
  readonly label: Label;
}

const BITS = 32;
/** Networks of IPv6 are told apart by so many bits, which a number holds exactly. Smaller ones are not taken. */
const BITS_SIX = 48;

/**
 * Networks by what is known of them, which do not overlap, each in CIDR form: "17.0.0.0/8". Throws on one that is
 * malformed or too small.
 */
export function networkOf<Label extends string>(
  networks: Readonly<Record<Label, readonly string[]>>,
): NetworkOf<Label> {
  const blocks = (Object.keys(networks) as Label[]).flatMap((label) =>
    networks[label].map((block) => ({ block, label })),
  );
  const ranges = (wanted: boolean) =>
    blocks
      .filter(({ block }) => block.includes(':') === wanted)
      .map(({ block, label }) => rangeOf(block, wanted ? BITS_SIX : BITS, label))
      .sort((a, b) => a.first - b.first);
  const four = ranges(false);
  const six = ranges(true);
  return (address) => {
    const value = fourOf(address);
    if (value >= 0) return labelAt(four, value);
    const mapped = MAPPED.exec(address);
    return mapped === null ? labelAt(six, leadingBits(address)) : labelAt(four, fourOf(mapped[1]!));
  };
}

/** An IPv4 address as a socket for both kinds shows it. */
const MAPPED = /^::ffff:([\d.]+)$/i;

function rangeOf<Label>(block: string, bits: number, label: Label): Range<Label> {
  const [address, prefix] = block.split('/');
  const length = Number(prefix);
  const first = bits === BITS_SIX ? leadingBits(address!) : fourOf(address!);
  const size = 2 ** (bits - length);
  if (first < 0 || !(length >= 1 && length <= bits) || first % size !== 0) {
    throw new RangeError(`${block} is no network in CIDR form with a prefix of 1 to ${bits} bits`);
  }
  return { first, last: first + size - 1, label };
}

/** Binary search for the last range that begins at or before the value. */
function labelAt<Label>(ranges: readonly Range<Label>[], value: number): Label | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.first <= value) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range !== undefined && value <= range.last ? range.label : null;
}

const ZERO = 48;
const DOT = 46;

/** Four decimal numbers as one; -1 when it is something else. By characters: every open and click comes through here. */
function fourOf(text: string): number {
  let value = 0;
  let part = 0;
  let digits = 0;
  let dots = 0;
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    if (code === DOT) {
      if (digits === 0) return -1;
      dots++;
      value = value * 256 + part;
      part = 0;
      digits = 0;
    } else {
      part = part * 10 + code - ZERO;
      digits++;
      if (code < ZERO || code > ZERO + 9 || digits > 3 || part > 255) return -1;
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + part : -1;
}

const GROUPS = 8;

/** The first 48 bits of an IPv6 address as a number; -1 when it is none. */
function leadingBits(text: string): number {
  const [head, tail, more] = text.split('::').map((part) => (part === '' ? [] : part.split(':')));
  if (more !== undefined) return -1;
  const missing = GROUPS - head!.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return -1;
  const groups = tail === undefined ? head! : [...head!, ...new Array<string>(missing).fill('0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return -1;
  return groups.slice(0, BITS_SIX / 16).reduce((value, group) => value * 65536 + Number.parseInt(group, 16), 0);
}
