import type { Email } from './queries.ts';

type Mailbox = Email['to'][number];

export const mailboxText = ({ name, address }: Mailbox): string => (name === null ? address : `${name} <${address}>`);

/** Names where there are some: "Ana Ruiz, ben@example.com". */
export const peopleText = (people: readonly Mailbox[]): string =>
  people.map(({ name, address }) => name ?? address).join(', ');
