import type { CaseState, DocumentKind } from '../../../shared/case/state/case-state.ts';

/** The documents of cases: made from their state, printed on the bench's printers. */
export interface Paperwork {
  /** A4 document as PDF; `fee-receipt` as it would be printed on A4. */
  render(state: CaseState, document: DocumentKind, options: { reprint: boolean }): Promise<Uint8Array>;
  /**
   * Rejects with DeviceError when the printer can't. On A4 the same `jobName` is not printed twice: not `isNew` is what
   * came out before. A receipt printer knows no names.
   */
  print(
    state: CaseState,
    document: DocumentKind,
    options: { jobName: string; reprint: boolean },
  ): Promise<{ isNew: boolean }>;
}
