import { IconAddressBook, IconBuilding, IconCoins, IconTicket } from '@tabler/icons-react';
import type { components } from '../../api/schema.ts';

export type RecordSummary = components['schemas']['RecordSummary'];
export type RecordDetails = components['schemas']['RecordDetails'];
export type RecordType = RecordSummary['type'];

/** Where the records of a type are, and how they are drawn. */
export const OF_TYPE = {
  contact: { path: '/contacts', icon: IconAddressBook },
  company: { path: '/companies', icon: IconBuilding },
  deal: { path: '/deals', icon: IconCoins },
  ticket: { path: '/tickets', icon: IconTicket },
} as const satisfies Readonly<Record<RecordType, object>>;

export const pathOf = (type: RecordType, id: string): string => `${OF_TYPE[type].path}/${encodeURIComponent(id)}`;

/** What it is called, also where it has no name. */
export const titleOf = ({ name, address, domain, id }: RecordSummary): string => name ?? address ?? domain ?? id;
