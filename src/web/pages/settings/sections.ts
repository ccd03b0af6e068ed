import {
  type Icon,
  IconAdjustments,
  IconArrowBackUp,
  IconClockHour9,
  IconEye,
  IconFlask2,
  IconGauge,
  IconKey,
  IconScale,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Role } from '../../api/session.ts';

interface Section {
  /** Below /settings, and the key of its name. */
  readonly path: SectionPath;
  readonly icon: Icon;
  /** Who has anything to see there. */
  readonly for: readonly Role[];
}

type SectionPath =
  | 'general'
  | 'times'
  | 'reactions'
  | 'tracking'
  | 'limits'
  | 'weights'
  | 'experiment'
  | 'users'
  | 'keys'
  | 'webhooks';

const EVERYBODY: readonly Role[] = ['rep', 'analyst', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

/** What explains when and how e-mails go is for everybody to read; what gives access is for administrators alone. */
export const SECTIONS: readonly Section[] = [
  { path: 'general', icon: IconAdjustments, for: EVERYBODY },
  { path: 'times', icon: IconClockHour9, for: EVERYBODY },
  { path: 'reactions', icon: IconArrowBackUp, for: EVERYBODY },
  { path: 'tracking', icon: IconEye, for: EVERYBODY },
  { path: 'limits', icon: IconGauge, for: EVERYBODY },
  { path: 'weights', icon: IconScale, for: EVERYBODY },
  { path: 'experiment', icon: IconFlask2, for: EVERYBODY },
  { path: 'users', icon: IconUsers, for: ADMINS },
  { path: 'keys', icon: IconKey, for: ADMINS },
  { path: 'webhooks', icon: IconWebhook, for: ADMINS },
];
