import type { Kysely } from 'kysely';
import type { Dialect } from '../dialect/dialect.ts';

/** Changes the tables. A migration that was released is never edited: the next change is the next file. */
export type MigrateUp = (sql: Kysely<never>, dialect: Dialect) => Promise<void>;
