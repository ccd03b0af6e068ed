import type { Weights } from '../../model/prospect.ts';
import type { Observation } from './observation.ts';
import { type Mean, RecipientSums } from './recipient-sums.ts';

/** With fewer recipients in an arm nothing is said of it: of fewer, not even the doubt is known. */
export const FEWEST_RECIPIENTS = 50;

/** The two that are compared; explorers are in neither. */
export class ComparedArms {
  readonly control = new RecipientSums();
  readonly treatment = new RecipientSums();

  add(recipient: number, arm: 'control' | 'treatment', { opened, clicked, replied }: Observation): void {
    this[arm].add(recipient, opened, clicked, replied);
  }

  get emails(): number {
    return this.control.emails + this.treatment.emails;
  }

  get recipients(): number {
    return this.control.recipients + this.treatment.recipients;
  }

  /** null while one of them has too few recipients. */
  means(weights: Weights): { readonly control: Mean; readonly treatment: Mean } | null {
    if (Math.min(this.control.recipients, this.treatment.recipients) < FEWEST_RECIPIENTS) return null;
    return { control: this.control.mean(weights)!, treatment: this.treatment.mean(weights)! };
  }
}
