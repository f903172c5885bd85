/** R-ORG-2: an order that stands in the way, and why the counter goes on all the same. */
export interface PassedOrder {
  caseNumber: string;
  reason: string;
}

/** After how long an order that nobody touches is reminded of, and cancelled. */
export interface OrderExpiry {
  reminderDays: number;
  expiryDays: number;
}

export type StandingAction =
  /** `by`: the case of the counter that goes on in this one's place. */
  | { type: 'pass-order'; by: string; reason: string }
  | { type: 'remind-order'; expiry: OrderExpiry }
  | { type: 'expire-order'; expiry: OrderExpiry; reason: string };
