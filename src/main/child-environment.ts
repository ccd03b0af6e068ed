import type { Settings } from '../config.ts';

/** Of a process that works on the same database and data folder as this one, wherever those were set. */
export function childEnvironment({ databaseUrl, dataFolder }: Settings): NodeJS.ProcessEnv {
  return { ...process.env, DATABASE_URL: databaseUrl, KAIROS_DATA: dataFolder };
}
