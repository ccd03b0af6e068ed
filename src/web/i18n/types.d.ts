import 'i18next';
import type common from './messages/en/common.json';
import type insights from './messages/en/insights.json';

// The keys of English are those that there are; a line for each area.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      insights: typeof insights;
    };
  }
}
