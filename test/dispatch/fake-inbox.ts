import type { Accepted, Attempt, Envelope, Fate, Inbox, Mark } from '../../src/inbox/inbox.ts';

/** What a `FakeInbox` does, for outcomes that no real server can be made to give on demand. */
export interface Script {
  /** In place of sending: the attempt's number, from 1, tells retries apart. */
  readonly send?: (envelope: Envelope, mark: Mark, attempt: number) => Promise<void>;
  readonly findSent?: (attempt: Attempt, look: number) => Promise<Fate>;
  readonly file?: (envelope: Envelope) => Promise<void>;
}

/** An inbox that does as a script says, and keeps what it was given. */
export class FakeInbox implements Inbox {
  readonly accepted: Envelope[] = [];
  readonly filed: string[] = [];
  readonly attempts = new Map<string, number>();
  readonly #script: Script;
  #looks = 0;

  constructor(script: Script = {}) {
    this.#script = script;
  }

  async verify() {
    return { address: null };
  }

  async send(envelope: Envelope, mark: Mark): Promise<Accepted> {
    const attempt = (this.attempts.get(envelope.messageId) ?? 0) + 1;
    this.attempts.set(envelope.messageId, attempt);
    if (this.#script.send === undefined) await mark({ stage: 'data' });
    else await this.#script.send(envelope, mark, attempt);
    this.accepted.push(envelope);
    return { messageId: envelope.messageId, providerId: null };
  }

  async findSent(attempt: Attempt): Promise<Fate> {
    this.#looks += 1;
    return this.#script.findSent?.(attempt, this.#looks) ?? { fate: 'unknown' };
  }

  async file(envelope: Envelope): Promise<void> {
    await this.#script.file?.(envelope);
    this.filed.push(envelope.messageId);
  }

  async changes() {
    return { messages: [], position: '', more: false };
  }

  async watch() {}

  async close() {}
}
