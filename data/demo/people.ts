// The contacts of the demo account: what the account knows of them, and what is true of them.
import { type Random, seededRandom } from '../../model/random.ts';
import { INDUSTRIES, OCCUPATIONS, type Occupation, type OccupationName, type Session } from './occupations.ts';
import { COMPANY_WORDS, COUNTRIES, FIRST_NAMES, LAST_NAMES } from './places.ts';
import { personalSessions, presenceOf, type Reader } from './presence.ts';

/** A line of recipients.csv; '' where the account does not know. */
export interface DemoRecipient {
  readonly email: string;
  readonly timezone: string;
  readonly country: string;
  readonly industry: string;
  readonly jobTitle: string;
}

/** How e-mails to a person end: `gone` bounces at once, `leaving` unsubscribes on the way. */
type Fate = 'staying' | 'gone' | 'leaving';

export interface Person extends Reader {
  readonly recipient: DemoRecipient;
  readonly sessions: readonly Session[];
  readonly fate: Fate;
  /** Opens are fetched by a privacy proxy, whether the person looks or not, and the person's own are not seen. */
  readonly privacyProxy: boolean;
  /** A scanner follows every link before the person sees the e-mail. */
  readonly scanner: boolean;
  /** Images come through a proxy that hides the device. */
  readonly imageProxy: boolean;
  /** E-mails in the history; 0 for strangers. */
  readonly emails: number;
}

interface Company {
  readonly domain: string;
  readonly industry: (typeof INDUSTRIES)[number];
  readonly country: (typeof COUNTRIES)[number];
  readonly scanner: boolean;
}

/** Chances that the account knows nothing of this kind. */
const UNKNOWN = { timezone: 0.25, country: 0.08, industry: 0.2, jobTitle: 0.15 };
const STRANGERS = 0.12;
const MEAN_EMAILS = 14;

export function makePeople(seed: number, count: number): Person[] {
  const random = seededRandom(seed);
  const companies = makeCompanies(random, Math.max(1, Math.round(count / 3)));
  const addresses = new Set<string>();
  return Array.from({ length: count }, () => makePerson(random, random.pick(companies), addresses));
}

function makeCompanies(random: Random, count: number): Company[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const industry = random.weighted(INDUSTRIES.map((industry) => [industry, industry.share]));
    const name = `${random.pick(COMPANY_WORDS)}-${random.pick(industry.nouns)}`;
    return {
      domain: `${unique(name, taken)}.example`,
      industry,
      country: random.weighted(COUNTRIES.map((country) => [country, country.share])),
      scanner: random.uniform() < 0.12,
    };
  });
}

function makePerson(random: Random, company: Company, addresses: Set<string>): Person {
  const occupation = random.weighted(company.industry.staff);
  const zone = random.weighted(company.country.zones);
  // Some live by another rhythm than their title says.
  const rhythm = random.uniform() < 0.15 ? random.pick(Object.keys(OCCUPATIONS) as OccupationName[]) : occupation;
  const sessions = personalSessions(OCCUPATIONS[rhythm].sessions, random);
  const name = unique(`${random.pick(FIRST_NAMES)}.${random.pick(LAST_NAMES)}`, addresses);
  const known = (what: keyof typeof UNKNOWN, value: string) => (random.uniform() < UNKNOWN[what] ? '' : value);
  const interested = random.gamma(2);
  const fate = random.uniform();
  return {
    recipient: {
      email: `${name}@${company.domain}`,
      timezone: known('timezone', zone),
      country: known('country', company.country.code),
      industry: known('industry', company.industry.name),
      jobTitle: known('jobTitle', titleOf(OCCUPATIONS[occupation], company.country.code, random)),
    },
    zone,
    sessions,
    presence: presenceOf(sessions, 2 + 2 * random.gamma(2)),
    interest: 0.02 + (0.26 * interested) / (interested + random.gamma(3.5)),
    fate: fate < 0.015 ? 'gone' : fate < 0.04 ? 'leaving' : 'staying',
    privacyProxy: random.uniform() < 0.25,
    scanner: company.scanner,
    imageProxy: random.uniform() < 0.1,
    emails: random.uniform() < STRANGERS ? 0 : 1 + Math.floor(((MEAN_EMAILS - 1) * random.gamma(1.3)) / 1.3),
  };
}

function titleOf({ titles, local }: Occupation, country: string, random: Random): string {
  const title = random.pick(titles);
  return random.uniform() < 0.4 ? (local[country] ?? title) : title;
}

/** The name, or with the first number that nobody has yet. */
function unique(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}${number}`;
  taken.add(candidate);
  return candidate;
}
