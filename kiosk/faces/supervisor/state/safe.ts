import type { SafeView } from '../../../../shared/contract/money-views.ts';
import type { Counted } from '../../../../shared/vocabulary/values/denomination.ts';
import type { Fen } from '../../../../shared/vocabulary/values/money.ts';
import { request } from '../../../api/request.ts';
import { AnsweredView } from './answered-view.ts';

/** The safe of the service point as a supervisor counts and empties it. */
export class Safe extends AnsweredView<SafeView> {
  refresh = (): Promise<boolean> => this.perform(() => request('GET /safe'));
  count = (counted: Counted): Promise<boolean> =>
    this.perform(() => request('POST /safe/count', { body: { counted } }));
  book = (reason: string): Promise<boolean> =>
    this.perform(() => request('POST /safe/book', { body: { reason } }));
  send = (deposit: { amountFen: Fen; bagNumber: string; carriedBy: string }): Promise<boolean> =>
    this.perform(() => request('POST /deposits', { body: deposit }));
  receive = (
    depositId: string,
    receipt: { receivedFen: Fen; receiptNumber: string; reason: string },
  ): Promise<boolean> =>
    this.perform(() =>
      request('POST /deposits/:depositId/receipt', { parameters: { depositId }, body: receipt }),
    );
  takeBack = (depositId: string, reason: string): Promise<boolean> =>
    this.perform(() =>
      request('POST /deposits/:depositId/return', { parameters: { depositId }, body: { reason } }),
    );
}
