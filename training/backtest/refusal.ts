/** Nothing can be told from these e-mails. The message is for a person: what there is, and what it takes. */
export class BacktestRefusal extends Error {
  override readonly name = 'BacktestRefusal';
}
