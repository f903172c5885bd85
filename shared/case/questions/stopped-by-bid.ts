import { openBidBlocks } from '../../rules/open-bid.ts';
import type { CaseState } from '../state/case-state.ts';
import { isGranted } from '../fold/fold.ts';

/** R-TIP-3: the supplier said that a bid is open; another answer does not undo that, only a supervisor's word. */
export const isStoppedByBid = (state: CaseState): boolean =>
  state.bidOpen === true && openBidBlocks(state.service) && !isGranted(state, 'bid-block-override');
