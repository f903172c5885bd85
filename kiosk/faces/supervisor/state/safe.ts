import type { SafeView } from '../../../../shared/contract/money-views.ts';
import type { Counted } from '../../../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import * as api from '../../../api/safe-api.ts';
import { AnsweredView } from './answered-view.ts';

/** The safe of the service point as a supervisor counts and empties it. */
export class Safe extends AnsweredView<SafeView> {
  refresh = (): Promise<boolean> => this.perform(api.safeView);
  count = (counted: Counted): Promise<boolean> => this.perform(() => api.countSafe(counted));
  book = (reason: string): Promise<boolean> => this.perform(() => api.bookSafe(reason));
  send = (deposit: { amountFen: Fen; bagNumber: string; carriedBy: string }): Promise<boolean> =>
    this.perform(() => api.sendDeposit(deposit));
  receive = (
    depositId: string,
    receipt: { receivedFen: Fen; receiptNumber: string; reason: string },
  ): Promise<boolean> => this.perform(() => api.receiveDeposit(depositId, receipt));
  takeBack = (depositId: string, reason: string): Promise<boolean> =>
    this.perform(() => api.returnDeposit(depositId, reason));
}
