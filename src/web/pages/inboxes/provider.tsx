import { IconBrandGoogle, IconBrandWindows, IconFlask, IconMail } from '@tabler/icons-react';
import type { Inbox } from './queries.ts';

const ICONS = { gmail: IconBrandGoogle, microsoft: IconBrandWindows, imap: IconMail, memory: IconFlask } as const;

export function ProviderIcon({ provider, size = 22 }: Pick<Inbox, 'provider'> & { readonly size?: number }) {
  const Icon = ICONS[provider];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
