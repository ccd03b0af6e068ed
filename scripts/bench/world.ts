// A benchmark world: a log, requests that come after it, and the truth to score the answers by. The demo world is the
// project's own; a folder with a worlds.mjs of the same shape adds others.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoWorld } from '../../data/demo/prepare.ts';
import type { Engagement, SentEmail } from '../../model/event.ts';
import { parseEvent } from '../../src/contract/event.ts';

export interface WorldEvent {
  readonly messageId: string;
  readonly recipient: string;
  readonly type: string;
  readonly occurredAt: string;
}

export interface WorldRequest {
  readonly id: string;
  readonly email: string;
  readonly now: string;
  readonly window: '24h' | 'week';
  /** Index into the world's recipients. */
  readonly recipient: number;
}

export interface WorldRecipient {
  readonly email: string;
  readonly timezone: string;
  readonly country: string;
  readonly industry: string;
  readonly jobTitle: string;
}

export interface World {
  readonly name: string;
  readonly recipients: readonly WorldRecipient[];
  readonly end: number;
  readonly hasOracle: boolean;
  events(): Iterable<WorldEvent>;
  requests(): Iterable<WorldRequest>;
  /** True P(open within 72 h) of a send to a recipient at an instant. */
  value(recipient: number, sendAt: number): number;
  zone(recipient: number): string;
}

export type OpenWorld = (name: string) => World;

export const DEMO = 'demo:1';

/** Opens "demo:SEED[:recipients=N]" itself and every other name by `folder`'s worlds.mjs. */
export async function worldOpener(folder: string | null): Promise<OpenWorld> {
  const others = folder === null ? null : await otherWorlds(folder);
  return (name) => {
    const [kind, seed = '1', ...settings] = name.split(':');
    if (kind === 'demo') {
      const given = Object.fromEntries(settings.map((setting) => setting.split('=')));
      return demoWorld({ seed: Number(seed), recipients: Number(given.recipients ?? 400) });
    }
    if (others === null) throw new Error(`the world ${name} is in none of the folders given: use --worlds FOLDER`);
    return others(name);
  };
}

async function otherWorlds(folder: string): Promise<OpenWorld> {
  const module = (await import(pathToFileURL(join(resolve(folder), 'worlds.mjs')).href)) as { openWorld?: OpenWorld };
  if (typeof module.openWorld !== 'function') throw new Error(`${folder}/worlds.mjs exports no openWorld(name)`);
  return module.openWorld;
}

/** What each recipient was sent, and what came of it. */
export function emailsOf(world: World): SentEmail[][] {
  const emails = world.recipients.map(() => new Map<string, { sentAt: number; engagements: Engagement[] }>());
  const indexOf = new Map(world.recipients.map(({ email }, i) => [email, i]));
  for (const raw of world.events()) {
    const parsed = parseEvent(raw, world.end);
    if (!parsed.ok) throw new Error(`the world ${world.name} made a bad event: ${parsed.reason}`);
    const { messageId, type, occurredAt, userAgent, ip, url } = parsed.record;
    const ofRecipient = emails[indexOf.get(raw.recipient)!]!;
    const email = ofRecipient.get(messageId) ?? { sentAt: Number.NaN, engagements: [] };
    ofRecipient.set(messageId, email);
    if (type === 'sent') email.sentAt = occurredAt;
    else email.engagements.push({ type, occurredAt, userAgent, ip, url });
  }
  return emails.map((ofRecipient) => [...ofRecipient.values()]);
}
