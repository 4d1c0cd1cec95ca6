/** Measures of response and handling, in the order in which they happen; what each spans is said in report.schema.ts. */
export const MEASURES = ['initialHandling', 'acknowledgement', 'turnout', 'travel', 'firstHelp', 'handling', 'total'] as const;
export type Measure = (typeof MEASURES)[number];
