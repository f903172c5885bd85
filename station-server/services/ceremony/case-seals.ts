import type { CaseState, IssuedPair } from '../../../shared/case/state/case-state.ts';
import { createHash } from 'node:crypto';
import type { Attachments } from '../../registry/cases/attachments.ts';
import { caseStream } from '../../registry/cases/case-list.ts';
import type { CeremonySeals } from './ceremony-parts.ts';
import { ElectronicSealError } from '../../adapters/electronic-seal/electronic-seal-error.ts';
import { makeSeal, type SealMaker } from '../../adapters/electronic-seal/make-seal.ts';

const VENDOR_ID = 'CounterStation';

/** Seals of cases: made of the accepted specimen, for the case's signing certificate (R-SEAL-1). */
export class CaseSeals implements CeremonySeals {
  readonly #attachments: Attachments;
  readonly #maker: SealMaker;
  readonly #clock: () => number;

  constructor(attachments: Attachments, maker: SealMaker, clock: () => number) {
    this.#attachments = attachments;
    this.#maker = maker;
    this.#clock = clock;
  }

  async make(state: CaseState, pair: IssuedPair): Promise<{ sealId: string; seal: Buffer }> {
    const specimen = state.acceptedSpecimen;
    const picture =
      specimen?.sealAttachment &&
      (await this.#attachments.find(caseStream(state.caseNumber), specimen.sealAttachment));
    const { organisation } = state;
    if (!specimen || !picture || !organisation)
      throw new ElectronicSealError('the case has no accepted specimen');
    const sealId = createHash('sha256').update(`seal ${pair.requestId}`).digest('hex').slice(0, 32);
    const seal = await makeSeal(
      {
        sealId,
        vendorId: VENDOR_ID,
        name: organisation.name,
        signerCertificate: Buffer.from(pair.signingCertificate, 'base64'),
        createdAt: new Date(this.#clock()),
        validFrom: new Date(pair.notBefore),
        validTo: new Date(pair.notAfter),
        picture: { png: picture.content, widthMm: specimen.widthMm, heightMm: specimen.heightMm },
      },
      this.#maker,
    );
    return { sealId, seal };
  }
}
