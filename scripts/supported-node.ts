// Every script that opens a database imports this first: on an older Node the embedded database would end the process without a word.
// better-sqlite3 is built for Node-API 10, which came with Node 22.14 (22.12 and 22.13 crash as it is loaded).
const OLDEST = [22, 14] as const;

/** `version` as in `process.versions.node`. */
export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

if (!isSupported(process.versions.node)) {
  console.error(
    `Kairos needs Node.js ${OLDEST.join('.')} or newer, and this is ${process.versions.node}. ` +
      'Install a newer one from https://nodejs.org, or on Linux x64 use the npm commands (npm start, npm run …), which bring theirs.',
  );
  process.exit(2);
}
