import type { CaseEvent, CaseEventOf, CaseEventType } from './events.ts';
import type { ReviewFinding } from './online-state.ts';

/** Events with a reason that somebody typed. */
const REASONED = [
  'approval-requested',
  'approval-answered',
  'verdict-overruled',
  'issuance-abandoned',
  'case-cancelled',
  'went-past-order',
  'order-passed',
] as const satisfies readonly CaseEventType[];
type Reasoned = CaseEventOf<(typeof REASONED)[number]>;

export const isReasoned = <Event extends CaseEvent>(event: Event): event is Extract<Event, Reasoned> =>
  REASONED.some((type) => type === event.type);

/** What people type about people is sealed with the case's other personal data: empty once its key was deleted. */
export const reasonIn = ({ personal }: Pick<Reasoned, 'personal'>): string =>
  personal === null ? '' : personal.reason;

/** The same of a review: what was found, and the note. */
export const reviewIn = ({
  data,
  personal,
}: Pick<CaseEventOf<'review-decided'>, 'data' | 'personal'>): {
  findings: ReviewFinding[];
  note: string;
} => personal ?? { findings: data.findings.map((found) => ({ ...found, note: '' })), note: '' };

/** What an event says in words for people: its data, with what was typed. */
export type Told<Type extends CaseEventType> = Type extends Reasoned['type']
  ? CaseEventOf<Type>['data'] & { reason: string }
  : Type extends 'review-decided'
    ? Omit<CaseEventOf<Type>['data'], 'findings' | 'note'> & ReturnType<typeof reviewIn>
    : CaseEventOf<Type>['data'];

export function told(event: CaseEvent): CaseEvent['data'] {
  if (isReasoned(event)) return { ...event.data, reason: reasonIn(event) };
  return event.type === 'review-decided' ? { ...event.data, ...reviewIn(event) } : event.data;
}
