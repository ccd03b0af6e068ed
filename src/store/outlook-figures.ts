import { COMPONENT, MOST_COMPONENTS } from '../../model/components.ts';
import type { Outlook } from '../../model/outlook.ts';
import { SEGMENT_ATTRIBUTES } from '../../model/similar.ts';
import { singleZeros } from '../../model/zeros.ts';
import { HOURS_PER_WEEK } from '../../model/zone.ts';

// An outlook, apart from its zone, as text and back, the same to the last digit: seventeen doubles, then the 168 rates and
// the components in single precision, all little-endian, in base64.

const DOUBLES = 17;
/** Among the doubles: of a segment that the model does not know this person by, or a title that is not like another. */
const NONE = -1;

const COMPONENTS = COMPONENT * MOST_COMPONENTS;

const block = new ArrayBuffer(8 * DOUBLES + 4 * (HOURS_PER_WEEK + COMPONENTS));
const bytes = Buffer.from(block);
const doubles = new Float64Array(block, 0, DOUBLES);
const rates = new Float32Array(block, 8 * DOUBLES, HOURS_PER_WEEK);
const components = new Float32Array(block, 8 * DOUBLES + 4 * HOURS_PER_WEEK);

const LENGTH = bytes.toString('base64').length;

export function figuresOf(outlook: Outlook): string {
  const { shape, counts, hidden, lastSeen, openings, segments } = outlook;
  const { emails, opens, clicks, replies, machineOpens, machineClicks, mobile, computer } = counts;
  const known = SEGMENT_ATTRIBUTES.map(
    (attribute) => segments.find((segment) => segment.attribute === attribute)?.recipients ?? NONE,
  );
  const like = segments.find((segment) => segment.like !== null)?.like ?? NONE;
  const counted = [emails, opens, clicks, replies, machineOpens, machineClicks, mobile, computer];
  doubles.set([shape, lastSeen, hidden ? 1 : 0, openings, ...counted, ...known, like]);
  rates.set(outlook.rates);
  components.set(outlook.components);
  return bytes.toString('base64');
}

/** Back from what `figuresOf` gave; null from what an earlier version gave, which knew less. */
export function outlookFrom(figures: string, zone: string): Outlook | null {
  if (figures.length !== LENGTH) return null;
  bytes.write(figures, 'base64');
  const own = singleZeros(HOURS_PER_WEEK);
  own.set(rates);
  const ownComponents = singleZeros(COMPONENTS);
  ownComponents.set(components);
  const like = doubles[16] === NONE ? null : doubles[16]!;
  return {
    zone,
    rates: own,
    components: ownComponents,
    shape: doubles[0]!,
    lastSeen: doubles[1]!,
    hidden: doubles[2] === 1,
    openings: doubles[3]!,
    counts: {
      emails: doubles[4]!,
      opens: doubles[5]!,
      clicks: doubles[6]!,
      replies: doubles[7]!,
      machineOpens: doubles[8]!,
      machineClicks: doubles[9]!,
      mobile: doubles[10]!,
      computer: doubles[11]!,
    },
    segments: SEGMENT_ATTRIBUTES.flatMap((attribute, k) => {
      const recipients = doubles[12 + k]!;
      return recipients === NONE ? [] : [{ attribute, recipients, like: attribute === 'jobTitle' ? like : null }];
    }),
  };
}
