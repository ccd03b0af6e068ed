import { LONGEST_PASSWORD } from '../contract/session.ts';

export const SHORTEST_PASSWORD = 12;

/** The commonest of those that are long enough, in lower case; one of them with more digits and signs at its end counts too. */
const COMMON = new Set(
  `123456789012 1234567890123 12345678901234 123456789123 123123123123 012345678901 098765432109 987654321012
  121212121212 112233445566 147258369147 741852963741 159357159357 102030405060 qwertyuiop12 qwertyuiop123
  qwertyuiopas qwertyuiopasdf qwertyuiop[] qwertzuiopas qwertzuiopasdf asdfghjklzxc asdfghjkl123 zxcvbnm123456
  1q2w3e4r5t6y 1q2w3e4r5t6y7u 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv qweasdzxc123 q1w2e3r4t5y6 zaq12wsxcde3
  passwordpassword password1234 password12345 password123456 password1234567 passw0rd1234 p@ssw0rd1234 p@ssword1234
  mypassword123 newpassword1 newpassword123 changemeplease changeme1234 changemenow1 letmeinplease letmein12345
  letmeinletmein welcome12345 welcome123456 welcometokairos kairoskairos administrator administrator1 admin1234567
  adminadmin12 adminadminadmin superuser1234 iloveyou1234 iloveyou12345 iloveyouforever iloveyousomuch unbelievable
  sunshine1234 princess1234 football1234 baseball1234 basketball12 superman1234 batmanbatman starwars1234 dragon123456
  monkey123456 michael12345 jennifer1234 charlie12345 abcdefghijkl abcdefghijklm abcdefghijklmnop abcdef123456
  abcd12345678 abc123456789 abc123abc123 a1b2c3d4e5f6 aa1234567890 a123456789012 asdasdasdasd qweqweqweqwe
  qwertyqwerty qwerty123456 qwerty1234567 qwerty12345678 googlegoogle summer202412 summer202512 winter202412
  passwort1234 passwort12345 passwort123456 passwortpasswort hallohallohallo hallo1234567 schatz123456 geheimgeheim
  ichliebedich iloveyoubaby correcthorsebatterystaple thisisapassword thisismypassword nopassword123 testtesttest
  test12345678 testpassword testing12345 temporary123 temppassword default12345 companyname1 donotchangeme
  sakura123456 password0000 000000000000 111111111111`.split(/\s+/),
);

/** What is wrong with a password that somebody wants, continuing "password …"; null when it is good. */
export function passwordFault(password: string, address: string): string | null {
  const wanted = password.normalize('NFKC');
  const count = [...wanted].length;
  if (count < SHORTEST_PASSWORD) return `must have at least ${SHORTEST_PASSWORD} characters, got ${count}`;
  if (password.length > LONGEST_PASSWORD) return `must have at most ${LONGEST_PASSWORD} characters`;
  const lower = wanted.toLowerCase();
  if (lower === address || lower === `${nameIn(address)}${nameIn(address)}`) return 'must not be the e-mail address';
  if (isCommon(lower)) return 'is one of those that are guessed first; take several words of your own';
  return null;
}

const nameIn = (address: string) => address.slice(0, address.indexOf('@'));

function isCommon(lower: string): boolean {
  const bare = [/[\W_]+$/, /[\d\W_]+$/].map((end) => lower.replace(end, ''));
  return new Set(lower).size < 4 || [lower, ...bare].some((each) => COMMON.has(each));
}
