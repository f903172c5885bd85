import type { CaseState, DocumentKind } from '../../../shared/case/state/case-state.ts';
import type { DeviceBench } from '../../adapters/devices/device-bench.ts';
import { caseDocuments, type StatusServices } from './case-documents.ts';
import type { ServicePoint } from '../../../shared/vocabulary/service-point.ts';

import { formCameOut, type Waiting } from './form-came-out.ts';
import { feeReceiptLines } from './fee-receipt.ts';
import type { Paperwork } from './paperwork.ts';
import { renderDocument } from './layout/page-layout.ts';

/** Two copies of what both sides keep. */
const copiesOf: Partial<Record<DocumentKind, number>> = {
  'application-form': 2,
  'handover-slip': 2,
  'examination-report': 2,
  'revocation-confirmation': 2,
};

/** `Paperwork` on the bench: receipts on the receipt printer, everything else on A4. */
export class CasePaperwork implements Paperwork {
  readonly #bench: Pick<DeviceBench, 'formPrinter' | 'receiptPrinter'>;
  readonly #servicePoint: ServicePoint;
  readonly #services: StatusServices;
  readonly #clock: () => number;
  readonly #wait: Waiting['wait'];

  constructor(options: {
    bench: Pick<DeviceBench, 'formPrinter' | 'receiptPrinter'>;
    servicePoint: ServicePoint;
    services: StatusServices;
    clock: () => number;
    wait: Waiting['wait'];
  }) {
    this.#bench = options.bench;
    this.#servicePoint = options.servicePoint;
    this.#services = options.services;
    this.#clock = options.clock;
    this.#wait = options.wait;
  }

  render(state: CaseState, document: DocumentKind, { reprint }: { reprint: boolean }): Promise<Uint8Array> {
    const { caseNumber } = state;
    const issue = { caseNumber, servicePoint: this.#servicePoint, printedAt: this.#clock(), reprint };
    return renderDocument(caseDocuments[document](state, issue, this.#services));
  }

  async print(
    state: CaseState,
    document: DocumentKind,
    options: { jobName: string; reprint: boolean },
  ): Promise<{ isNew: boolean }> {
    const lines =
      document === 'fee-receipt' ? feeReceiptLines(state, this.#servicePoint, options.reprint) : null;
    if (lines && this.#bench.receiptPrinter) {
      await this.#bench.receiptPrinter.print({ lines });
      return { isNew: true };
    }
    const pdf = Buffer.from(await this.render(state, document, options)).toString('base64');
    const copies = copiesOf[document] ?? 1;
    const printer = this.#bench.formPrinter;
    const { jobId, isNew } = await printer.print({ jobName: options.jobName, pdf, copies });
    await formCameOut({ printer, clock: this.#clock, wait: this.#wait }, jobId);
    return { isNew };
  }
}
