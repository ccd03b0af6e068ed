import { utcIso } from '../../model/zone.ts';
import type { UserAnswer } from '../contract/user.ts';
import type { Access } from '../store/identity/access.ts';
import type { User } from '../store/users.ts';

/** What is shown of a user; of the password no more than whether there is one. */
export function userAnswer(user: User, access: Access = 'none'): UserAnswer {
  const { userId, address, name, role, timezone, language, createdAt, deactivatedAt } = user;
  const active = deactivatedAt === null;
  return { id: userId, address, name, role, timezone, language, active, access, createdAt: utcIso(createdAt) };
}
