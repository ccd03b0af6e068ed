import type { DovecotOptions, SystemUser } from './dovecot.ts';

export interface DovecotPlace extends DovecotOptions {
  readonly folder: string;
  readonly user: SystemUser;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly submissionPort: number;
  readonly lmtpPort: number;
}

/** dovecot.conf of Dovecot 2.3: IMAP, LMTP and submission on loopback, without root and without systemd. */
export function dovecotConfiguration(place: DovecotPlace): string {
  const {
    folder,
    user,
    imapPort,
    imapsPort,
    submissionPort,
    lmtpPort,
    relayPort,
    connections = 50,
    sentFolder,
    idle = true,
  } = place;
  const sent =
    sentFolder === undefined
      ? 'mailbox Sent {\n    auto = subscribe\n    special_use = \\Sent\n  }'
      : folderOf(sentFolder);
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
auth_verbose = yes
auth_failure_delay = 0
auth_stats = no
default_internal_user = ${user.name}
default_internal_group = ${user.group}
default_login_user = ${user.name}
first_valid_uid = 1
first_valid_gid = 1
mail_uid = ${user.uid}
mail_gid = ${user.gid}
listen = 127.0.0.1
protocols = imap lmtp submission
ssl = yes
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
mail_location = maildir:${folder}/mail/%u
mail_home = ${folder}/mail/%u.home
postmaster_address = postmaster@example.test
hostname = mx.example.test
mail_fsync = never
mail_save_crlf = yes
passdb {
  driver = oauth2
  mechanisms = xoauth2
  args = ${folder}/oauth2.conf
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = passwd-file
  args = username_format=%u ${folder}/users
  override_fields = uid=${user.uid} gid=${user.gid} home=${folder}/mail/%u.home
}
namespace inbox {
  inbox = yes
  separator = /
  ${sent}
  mailbox Drafts {
    auto = subscribe
    special_use = \\Drafts
  }
}
protocol imap {
  mail_max_userip_connections = ${connections}
  ${idle ? '' : 'imap_capability = IMAP4rev1 UIDPLUS SPECIAL-USE LITERAL+ SASL-IR AUTH=PLAIN'}
}
submission_relay_host = 127.0.0.1
submission_relay_port = ${relayPort}
submission_relay_trusted = no
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = ${imapsPort}
  }
}
service submission-login {
  chroot =
  inet_listener submission {
    port = ${submissionPort}
  }
  inet_listener submissions {
    port = 0
  }
}
service lmtp {
  user = ${user.name}
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-urlauth-login {
  chroot =
}
service dns-client {
  chroot =
}
`;
}

const folderOf = (name: string | null) => (name === null ? '' : `mailbox "${name}" {\n    auto = subscribe\n  }`);
