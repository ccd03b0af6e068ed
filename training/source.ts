// Where training data come from: files or the store, as long as they come one recipient at a time, whole, in
// the same order every time.
import type { Recipient } from '../model/event.ts';
import type { DecisionLog } from './logged.ts';

export interface TrainingSource {
  /** Zone of people of whom nothing says where they are. */
  readonly accountZone: string;
  /** How many there are, for the progress bar. */
  readonly recipients: number;
  /** How many people or addresses sent the e-mails; left out or null where nothing tells. */
  readonly senders?: number | null;
  /** First and last instant of any e-mail or engagement; null when there are none. */
  readonly span: { readonly from: number; readonly to: number } | null;
  /** May be called again, and gives the same again. */
  read(): AsyncIterable<Recipient> | Iterable<Recipient>;
  /** Decisions of experiments whose e-mail was sent in `[from, to)`; left out where none are kept. */
  readonly logged?: (from: number, to: number) => Promise<DecisionLog>;
}
