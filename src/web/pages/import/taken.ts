import type { Import } from './queries.ts';

export type Progress = NonNullable<Import['progress']>;

/** Rows that are in the account now, whether or not they were before. */
export const takenOf = ({ added, updated, unchanged }: Progress): number => added + updated + unchanged;
