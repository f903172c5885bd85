import type { CaseState } from '../state/case-state.ts';

export interface Recipient {
  name: string;
  mobile: string;
  address: string;
  postcode: string;
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
    name: delivery?.recipient ?? agent?.name ?? previous?.agentName ?? organisation?.name ?? '',
    mobile: delivery?.mobile ?? contact?.mobile ?? '',
    address,
    postcode: place?.postcode ?? '',
  };
}
