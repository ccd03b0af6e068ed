import 'i18next';
import type common from './messages/en/common.json';
import type compose from './messages/en/compose.json';
import type explanation from './messages/en/explanation.json';
import type identity from './messages/en/identity.json';
import type importing from './messages/en/import.json';
import type inboxes from './messages/en/inboxes.json';
import type insights from './messages/en/insights.json';
import type lift from './messages/en/lift.json';
import type people from './messages/en/people.json';
import type records from './messages/en/records.json';
import type scheduled from './messages/en/scheduled.json';
import type settings from './messages/en/settings.json';

// The keys of English are those that there are; a line for each area.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      insights: typeof insights;
      lift: typeof lift;
      compose: typeof compose;
      explanation: typeof explanation;
      identity: typeof identity;
      people: typeof people;
      import: typeof importing;
      inboxes: typeof inboxes;
      records: typeof records;
      scheduled: typeof scheduled;
      settings: typeof settings;
    };
  }
}
