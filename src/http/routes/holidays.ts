import { DAY } from '../../../model/zone.ts';
import { type HolidayList, parseHolidayQuery } from '../../contract/holiday-list.ts';
import { wallTimeOf } from '../../contract/wall-time.ts';
import { loadHolidays } from '../../schedule/holidays.ts';
import type { Planning } from '../../schedule/plan.ts';
import { sendJson } from '../answer.ts';
import { queryOf } from '../query.ts';
import type { Route } from '../route.ts';

const YEAR = 366 * DAY;

export function holidayRoutes(planning: Planning): Route[] {
  return [
    {
      method: 'get',
      path: '/holidays',
      open: false,
      handle: async (req, res) => {
        const { country, region, kind } = parseHolidayQuery(queryOf(req));
        const now = planning.clock();
        const found = (await loadHolidays()).between(country, region, kind, now, now + YEAR);
        const holidays = (found?.holidays ?? []).map(({ name, from, to }) => {
          return { name, from: wallTimeOf(from), to: wallTimeOf(to) };
        });
        const answer: HolidayList = { known: found !== null, regionKnown: found?.regionKnown ?? false, holidays };
        sendJson(res, answer);
      },
    },
  ];
}
