// What the demo account's CRM has beside its contacts: names, companies, deals and tickets. Made up from the addresses
// and the seed, in a stream of numbers of its own, so that people and history are the same with them and without.
import { seededRandom } from '../../model/random.ts';
import type { DemoRecipient } from './people.ts';

export interface DemoCompany {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface DemoRecord {
  readonly type: 'deal' | 'ticket';
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly amount: number | null;
  readonly currency: string | null;
  /** Id of a company. */
  readonly companyId: string;
  /** Addresses. */
  readonly contacts: readonly string[];
}

export interface DemoRecords {
  /** By address. */
  readonly names: ReadonlyMap<string, string>;
  readonly companies: readonly DemoCompany[];
  readonly records: readonly DemoRecord[];
}

const DEALS = 60;
const TICKETS = 30;

const OFFERS = ['Annual plan', 'Pilot', 'Renewal', 'Extension', 'Onboarding', 'Support contract', 'Team plan'];
const STAGES = ['Qualified', 'Demo booked', 'Offer sent', 'Negotiation', 'Won', 'Lost'];
const CURRENCIES = [
  ['EUR', 4],
  ['USD', 4],
  ['GBP', 2],
] as const;
const MATTERS = [
  'Cannot sign in since Monday',
  'Invoice shows the wrong address',
  'How do I add a colleague?',
  'Export stops half way',
  'Question about the new contract',
  'Numbers differ between two reports',
  'Feature request: weekly summary',
  'Training for three new colleagues',
];
const STATUSES = ['New', 'In progress', 'Waiting for the customer', 'Solved'];

export function demoRecords(seed: number, recipients: readonly DemoRecipient[]): DemoRecords {
  const random = seededRandom(seed, 4);
  const byDomain = Map.groupBy(recipients, ({ email }) => email.slice(email.indexOf('@') + 1));
  const companies = Array.from(byDomain.keys(), (domain, k) => {
    return { id: `company-${k + 1}`, name: titled(domain.replace(/\.example$/, '')), domain };
  });
  const of = (type: 'deal' | 'ticket', k: number) => {
    const company = random.pick(companies);
    const staff = byDomain.get(company.domain)!.map(({ email }) => email);
    const contacts = staff.length > 1 && random.uniform() < 0.4 ? staff.slice(0, 2) : [random.pick(staff)];
    return { type, id: `${type}-${k + 1}`, companyId: company.id, contacts, company };
  };
  const deals = Array.from({ length: DEALS }, (_, k): DemoRecord => {
    const { company, ...deal } = of('deal', k);
    return {
      ...deal,
      name: `${random.pick(OFFERS)} for ${company.name}`,
      stage: random.pick(STAGES),
      amount: 500 * (1 + random.integer(120)),
      currency: random.weighted(CURRENCIES),
    };
  });
  const tickets = Array.from({ length: TICKETS }, (_, k): DemoRecord => {
    const { company: _company, ...ticket } = of('ticket', k);
    return { ...ticket, name: random.pick(MATTERS), stage: random.pick(STATUSES), amount: null, currency: null };
  });
  const names = new Map(recipients.map(({ email }) => [email, titled(email.slice(0, email.indexOf('@')))]));
  return { names, companies, records: [...deals, ...tickets] };
}

/** "Ana Garcia" of "ana.garcia2". */
function titled(words: string): string {
  const parts = words.replaceAll(/\d+/g, '').split(/[.-]/);
  return parts.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
