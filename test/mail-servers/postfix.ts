import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDaemon, until } from './process.ts';

export interface PostfixOptions {
  readonly port: number;
  /** Where mail for `example.test` goes; whom nobody knows there, bounces. */
  readonly lmtpPort: number;
  /** Where mail for `relay.test` goes, by SMTP; nowhere by default. */
  readonly relayPort?: number;
}

export interface Postfix {
  /** Resolves when nothing is under way: everything was delivered, or bounced. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

const DRAIN_TIMEOUT = 20_000;

/** An instance of its own, in the foreground. Needs root. */
export async function startPostfix({ port, lmtpPort, relayPort }: PostfixOptions): Promise<Postfix> {
  if (process.getuid?.() !== 0) throw new Error('Postfix can be started by root only; run these tests as root');
  const folder = mkdtempSync(join(tmpdir(), 'kairos-postfix-'));
  chmodSync(folder, 0o755);
  const configuration = join(folder, 'etc');
  for (const name of ['etc', 'spool', 'data']) mkdirSync(join(folder, name));
  chownSync(join(folder, 'data'), Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' })), 0);
  writeFileSync(join(configuration, 'main.cf'), main(folder, lmtpPort, relayPort));
  writeFileSync(join(configuration, 'master.cf'), `127.0.0.1:${port} inet n - n - - smtpd\n${SERVICES}`);

  const remove = () => rmSync(folder, { recursive: true, force: true });
  const log = () => readFileSync(join(folder, 'mail.log'), 'utf8').slice(-4000);
  const daemon = await startDaemon(['/usr/sbin/postfix', '-c', configuration, 'start-fg'], [port], log).catch(
    (error) => {
      remove();
      throw error;
    },
  );

  return {
    drained: () => {
      let empty = 0;
      return until(DRAIN_TIMEOUT, 'the queue of Postfix is empty', () => {
        const queue = execFileSync('/usr/sbin/postqueue', ['-c', configuration, '-j'], { encoding: 'utf8' });
        empty = queue.trim() === '' ? empty + 1 : 0;
        // Its parts are listed one after another: what moves on meanwhile is missed, and found at the next look.
        return empty === 2;
      });
    },
    stop: async () => {
      execFileSync('/usr/sbin/postfix', ['-c', configuration, 'stop'], { stdio: 'ignore' });
      await daemon.stop();
      remove();
    },
  };
}

const main = (folder: string, lmtpPort: number, relayPort: number | undefined) => `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
myhostname = mx.example.test
mydestination =
alias_maps =
local_transport = error:local delivery disabled
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = example.test
virtual_mailbox_maps = static:anybody
virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}
transport_maps = inline:{ {relay.test = ${relayPort === undefined ? 'error:5.1.2 no route' : `smtp:[127.0.0.1]:${relayPort}`}} }
default_transport = error:5.1.2 no route in the test network
smtp_host_lookup = native
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_client_connection_count_limit = 0
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
maximal_queue_lifetime = 20s
bounce_queue_lifetime = 20s
`;

const SERVICES = `
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
showq unix n - n - - showq
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
`;
