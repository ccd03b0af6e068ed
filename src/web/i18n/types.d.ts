import 'i18next';
import type common from './messages/en/common.json';
import type compose from './messages/en/compose.json';
import type explanation from './messages/en/explanation.json';
import type inboxes from './messages/en/inboxes.json';
import type scheduled from './messages/en/scheduled.json';
import type settings from './messages/en/settings.json';

// The keys of English are those that there are; a line for each area.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      compose: typeof compose;
      explanation: typeof explanation;
      inboxes: typeof inboxes;
      scheduled: typeof scheduled;
      settings: typeof settings;
    };
  }
}
