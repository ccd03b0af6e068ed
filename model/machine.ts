// Is this open or click a person or a machine, and why? Mail privacy proxies open everything; security
// scanners follow every link. Neither may count as interest.
import type { Engagement, SentEmail } from './event.ts';
import { MINUTE } from './zone.ts';

/** `unknown`: neither evidence of a person nor of none. A privacy proxy loads images whether anyone looks or not. */
export type Verdict = 'person' | 'machine' | 'unknown';

export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** Nobody reads this fast: what happens sooner after the send is the delivery chain at work. */
const TOO_SOON = 30_000;
/** As many different links within this time are a scanner's doing. */
const BURST_LINKS = 3;
const BURST = MINUTE;

/** Apple's Mail Privacy Protection fetches with exactly this agent, from Apple's own network 17.0.0.0/8. */
const PRIVACY_PROXY_AGENT = 'Mozilla/5.0';
const PRIVACY_PROXY_NETWORK = /^17\./;

/** Image proxies that fetch when a person opens the message: those opens are real. */
const PERSON_PROXY = /GoogleImageProxy|YahooMailProxy|ggpht\.com/;

/** Agents that say themselves that they are programs, and scanners that say whose they are. Cubot makes telephones. */
const MACHINE_AGENT =
  /(?<!cu)bot\b|crawl|spider|slurp|curl\/|wget\/|python-|java\/|okhttp|go-http-client|headless|phantomjs|barracuda|mimecast|proofpoint|symantec|trendmicro|safelinks|preview|monitor/i;

const PERSON: Judgement = { verdict: 'person', reason: 'nothing speaks for a machine' };
const PERSON_REPLY: Judgement = { verdict: 'person', reason: 'a reply is written by a person' };
const PERSON_IMAGE: Judgement = { verdict: 'person', reason: 'an image proxy that fetches when the message is opened' };
const MACHINE_NAMED: Judgement = { verdict: 'machine', reason: 'the agent names itself as a program' };
const MACHINE_SOON: Judgement = { verdict: 'machine', reason: 'sooner after the send than a person can read' };
const MACHINE_BURST: Judgement = { verdict: 'machine', reason: 'three or more links within a minute: a link scanner' };
const HIDDEN: Judgement = { verdict: 'unknown', reason: 'a mail privacy proxy opens whether anyone looks or not' };

/** Judges each engagement of one e-mail, in the order given. */
export function judge({ sentAt, engagements }: SentEmail): Judgement[] {
  return engagements.map((engagement) => judgeOne(engagement, sentAt, engagements));
}

function judgeOne(engagement: Engagement, sentAt: number, all: readonly Engagement[]): Judgement {
  const { type, userAgent } = engagement;
  if (type === 'replied') return PERSON_REPLY;
  if (type === 'opened' && isPrivacyProxy(engagement)) return HIDDEN;
  const kind = userAgent === null ? 'other' : agentKind(userAgent);
  if (kind === 'image proxy') return PERSON_IMAGE;
  if (kind === 'program') return MACHINE_NAMED;
  if (engagement.occurredAt - sentAt < TOO_SOON) return MACHINE_SOON;
  if (type === 'clicked' && all.length >= BURST_LINKS && inBurst(engagement, all)) return MACHINE_BURST;
  return PERSON;
}

type AgentKind = 'image proxy' | 'program' | 'other';
/** A log repeats few agents many times, and the expressions are slow. */
const agentKinds = new Map<string, AgentKind>();
const MOST_AGENTS = 10_000;

function agentKind(userAgent: string): AgentKind {
  const known = agentKinds.get(userAgent);
  if (known !== undefined) return known;
  const kind = PERSON_PROXY.test(userAgent) ? 'image proxy' : MACHINE_AGENT.test(userAgent) ? 'program' : 'other';
  if (agentKinds.size >= MOST_AGENTS) agentKinds.clear();
  agentKinds.set(userAgent, kind);
  return kind;
}

function isPrivacyProxy({ userAgent, ip }: Engagement): boolean {
  return userAgent === PRIVACY_PROXY_AGENT || (ip !== null && PRIVACY_PROXY_NETWORK.test(ip));
}

/** Whether this click is one of several on different links within the burst time. */
function inBurst({ occurredAt }: Engagement, all: readonly Engagement[]): boolean {
  const links = new Set<string>();
  for (const other of all) {
    if (other.type === 'clicked' && Math.abs(other.occurredAt - occurredAt) < BURST) links.add(other.url ?? '');
  }
  return links.size >= BURST_LINKS;
}
