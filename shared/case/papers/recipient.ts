import type { CaseState } from '../state/case-state.ts';

/** What isn't known is written by hand. */
export interface Recipient {
  name: string | null;
  mobile: string | null;
  address: string;
  postcode: string | null;
}

/**
 * R-ON-6: whom a parcel goes to: where the supplier wanted it; else the agent at the organisation's address, of papers
 * without an order the one that was registered, or the organisation itself.
 */
export function recipientOf({
  product,
  organisation,
  agent,
  contact,
  previous,
}: Pick<CaseState, 'product' | 'organisation' | 'agent' | 'contact' | 'previous'>): Recipient {
  const delivery = product?.delivery;
  const place = delivery ?? organisation;
  // A municipality is its own province.
  const address = [...new Set([place?.province, place?.locality]), place?.address].filter(Boolean).join('');
  return {
    name: delivery?.recipient ?? agent?.name ?? previous?.agentName ?? organisation?.name ?? null,
    mobile: delivery?.mobile ?? contact?.mobile ?? null,
    address,
    postcode: place?.postcode ?? null,
  };
}
