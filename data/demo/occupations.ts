// When people of an occupation are at their mail. Made up, but each for a reason: who works at a desk, on a ward or
// in a shop has other moments for it.

/** A stretch of the local day with looks into the inbox at an even pace. */
export interface Session {
  /** Local hours; `to` may go beyond 24, into the night. */
  readonly from: number;
  readonly to: number;
  /** Looks an hour, before the person's own level. */
  readonly pace: number;
  /** 0 is Monday. */
  readonly days: readonly number[];
  /** Share of looks that are on a phone. */
  readonly mobile: number;
}

export interface Occupation {
  readonly sessions: readonly Session[];
  readonly titles: readonly string[];
  /** By country, what some there call it. */
  readonly local: Readonly<Record<string, string>>;
}

const WORKDAYS = [0, 1, 2, 3, 4];
const WEEKEND = [5, 6];
const EVERY_DAY = [...WORKDAYS, ...WEEKEND];

const at = (from: number, to: number, pace: number, days: readonly number[], mobile: number): Session => ({
  from,
  to,
  pace,
  days,
  mobile,
});

export const OCCUPATIONS = {
  director: {
    sessions: [
      at(5.8, 7.3, 2.4, WORKDAYS, 0.9),
      at(12, 12.7, 1, WORKDAYS, 0.6),
      at(19.5, 21.7, 1.7, WORKDAYS, 0.7),
      at(9, 11, 0.4, WEEKEND, 0.9),
      at(18.5, 20.5, 1.2, [6], 0.7),
    ],
    titles: ['Managing Director', 'CEO', 'Chief Operating Officer', 'Founder', 'General Manager'],
    local: { DE: 'Geschäftsführerin', ES: 'Directora General', MX: 'Director General' },
  },
  developer: {
    sessions: [
      at(9.7, 11.2, 2.2, WORKDAYS, 0.1),
      at(13.2, 14, 1, WORKDAYS, 0.2),
      at(16, 18.2, 1.3, WORKDAYS, 0.1),
      at(22, 23.5, 0.3, EVERY_DAY, 0.6),
    ],
    titles: [
      'Software Developer',
      'Senior Backend Engineer',
      'Platform Engineer',
      'Head of Engineering',
      'Data Scientist',
      'QA Lead',
    ],
    local: { DE: 'Softwareentwickler', PL: 'Programista' },
  },
  seller: {
    sessions: [
      at(7.7, 8.7, 2.6, WORKDAYS, 0.8),
      at(12.1, 13, 1.8, WORKDAYS, 0.8),
      at(16.7, 18, 2, WORKDAYS, 0.5),
      at(20, 21, 0.4, WORKDAYS, 0.9),
    ],
    titles: [
      'Account Manager',
      'Regional Sales Manager',
      'Business Development Lead',
      'Sales Engineer',
      'Head of Partnerships',
    ],
    local: { DE: 'Vertriebsleiter', ES: 'Asesora comercial' },
  },
  communicator: {
    sessions: [
      at(8.3, 9, 0.8, WORKDAYS, 0.9),
      at(9.4, 11.6, 1.8, WORKDAYS, 0.2),
      at(14, 16.2, 1.3, WORKDAYS, 0.2),
      at(20.5, 22.5, 0.5, EVERY_DAY, 0.9),
    ],
    titles: [
      'Marketing Lead',
      'Communications Manager',
      'Brand Director',
      'Campaign Manager',
      'Editor',
      'Social Media Manager',
    ],
    local: { SE: 'Marknadschef', ES: 'Responsable de comunicación' },
  },
  accountant: {
    sessions: [
      at(7.4, 9.1, 2.4, WORKDAYS, 0.1),
      at(11.4, 12.2, 0.9, WORKDAYS, 0.1),
      at(15.6, 16.8, 1.4, WORKDAYS, 0.2),
    ],
    titles: ['Finance Manager', 'CFO', 'Accountant', 'Financial Controller', 'Payroll Specialist', 'Treasury Analyst'],
    local: { DE: 'Buchhalterin', SE: 'Redovisningsekonom' },
  },
  clinician: {
    sessions: [
      at(6.2, 6.9, 1.2, EVERY_DAY, 0.9),
      at(12.6, 13.4, 2.2, WORKDAYS, 0.8),
      at(17.2, 18, 0.9, WORKDAYS, 0.5),
      at(20.8, 23, 1.6, EVERY_DAY, 0.8),
    ],
    titles: ['Physician', 'Ward Manager', 'Practice Manager', 'Dentist', 'Senior Nurse', 'Physiotherapist'],
    local: { NL: 'Huisarts', DE: 'Zahnärztin' },
  },
  shopkeeper: {
    sessions: [
      at(8, 9.4, 2, [1, 2, 3, 4, 5], 0.5),
      at(14.4, 16.4, 1.6, [1, 2, 3, 4, 5, 6], 0.6),
      at(22, 24.3, 1.2, EVERY_DAY, 0.9),
      at(10, 12, 1, [0], 0.4),
    ],
    titles: ['Owner', 'Shop Manager', 'Restaurant Owner', 'Buyer', 'Hotel Manager', 'Franchisee'],
    local: { DE: 'Inhaber', ES: 'Propietaria' },
  },
  teacher: {
    sessions: [
      at(6.9, 7.7, 2, WORKDAYS, 0.7),
      at(10.2, 10.7, 1.2, WORKDAYS, 0.6),
      at(14.3, 16.4, 2, WORKDAYS, 0.3),
      at(17.8, 20.2, 1.5, [6], 0.4),
    ],
    titles: ['Teacher', 'Head Teacher', 'Lecturer', 'Programme Coordinator', 'School Administrator', 'Professor'],
    local: { PL: 'Nauczycielka', NL: 'Docent' },
  },
  dispatcher: {
    sessions: [
      at(4.9, 6.1, 2, WORKDAYS, 0.3),
      at(9.4, 10.1, 1.6, WORKDAYS, 0.5),
      at(13.3, 14.6, 1.9, WORKDAYS, 0.3),
      at(6, 7, 0.9, [5], 0.7),
    ],
    titles: [
      'Shift Supervisor',
      'Plant Manager',
      'Warehouse Manager',
      'Fleet Coordinator',
      'Production Planner',
      'Operations Manager',
    ],
    local: { DE: 'Schichtleiter', PL: 'Kierownik magazynu' },
  },
} as const satisfies Record<string, Occupation>;
export type OccupationName = keyof typeof OCCUPATIONS;

/** Who works where, and words that name the companies there. */
export const INDUSTRIES: readonly {
  readonly name: string;
  readonly share: number;
  readonly staff: readonly (readonly [OccupationName, number])[];
  readonly nouns: readonly string[];
}[] = [
  {
    name: 'Software',
    share: 5,
    staff: [
      ['developer', 4],
      ['seller', 2],
      ['communicator', 2],
      ['director', 1],
      ['accountant', 1],
    ],
    nouns: ['systems', 'cloud', 'software', 'data'],
  },
  {
    name: 'Manufacturing',
    share: 4,
    staff: [
      ['dispatcher', 4],
      ['seller', 2],
      ['developer', 1],
      ['director', 1],
      ['accountant', 1],
    ],
    nouns: ['works', 'tools', 'metals', 'plastics'],
  },
  {
    name: 'Health Care',
    share: 3,
    staff: [
      ['clinician', 6],
      ['director', 1],
      ['accountant', 1],
    ],
    nouns: ['clinic', 'hospital', 'dental', 'care'],
  },
  {
    name: 'Retail',
    share: 3,
    staff: [
      ['shopkeeper', 5],
      ['communicator', 1],
      ['accountant', 1],
    ],
    nouns: ['stores', 'market', 'outdoor', 'books'],
  },
  {
    name: 'Hospitality',
    share: 2,
    staff: [
      ['shopkeeper', 5],
      ['communicator', 1],
    ],
    nouns: ['hotels', 'kitchen', 'cafes', 'resorts'],
  },
  {
    name: 'Education',
    share: 3,
    staff: [
      ['teacher', 6],
      ['director', 1],
      ['communicator', 1],
    ],
    nouns: ['school', 'college', 'academy', 'institute'],
  },
  {
    name: 'Financial Services',
    share: 3,
    staff: [
      ['accountant', 5],
      ['seller', 2],
      ['director', 1],
      ['developer', 1],
    ],
    nouns: ['bank', 'capital', 'insurance', 'advisers'],
  },
  {
    name: 'Media',
    share: 2,
    staff: [
      ['communicator', 5],
      ['director', 1],
      ['seller', 1],
    ],
    nouns: ['press', 'studio', 'radio', 'agency'],
  },
  {
    name: 'Logistics',
    share: 2,
    staff: [
      ['dispatcher', 5],
      ['seller', 1],
      ['director', 1],
      ['accountant', 1],
    ],
    nouns: ['freight', 'lines', 'couriers', 'storage'],
  },
];
