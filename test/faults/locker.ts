// locker.ts PATH: a process of its own that locks a SQLite file against other writers for a while, when it is told to.
// It ends the lock by itself: whoever waits for it in the meantime may not be able to say anything.
import Sqlite from 'better-sqlite3';

const file = new Sqlite(process.argv[2]!, { timeout: 30_000 });
process.on('message', ({ lockFor }: { readonly lockFor: number }) => {
  file.exec('begin immediate');
  setTimeout(() => {
    file.exec('commit');
    file.close();
    process.disconnect();
  }, lockFor);
});
process.send!('ready');
