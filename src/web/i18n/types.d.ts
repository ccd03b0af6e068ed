import 'i18next';
import type common from './messages/en/common.json';
import type settings from './messages/en/settings.json';

// The keys of English are those that there are; a line for each area.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      settings: typeof settings;
    };
  }
}
