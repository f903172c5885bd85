import { X509Certificate } from 'node:crypto';
import type { MediumObject, MediumSlot, ObjectId } from '../../../hardware/devices/medium-slot.ts';
import { foldCase } from '../../../shared/case/fold/fold.ts';
import type { PairInForce, PreviousData } from '../../../shared/case/state/case-state.ts';
import { makeProblem } from '../../../shared/contract/problems/make-problem.ts';
import type { CertificateStatus } from '../../../shared/vocabulary/certificate.ts';
import type { RegisteredPair } from '../../../shared/vocabulary/registered-pair.ts';
import { CertificateAuthorityError } from '../../adapters/certificate-authority/certificate-authority-error.ts';
import type { CertificateAuthority } from '../../adapters/certificate-authority/certificate-authority.ts';
import { ProblemError } from '../../failures/problem-error.ts';
import { withStatus, type CertificateRegister, type RegisterQuery } from './certificate-register.ts';
import { issuedSigningCertificate } from './authority-queries.ts';
import { findIssuedPair } from './certificate-queries.ts';
import type { Database } from '../../store/schema.ts';
import type { CaseDesk } from '../cases/case-desk.ts';

export interface CertificateOnMedium {
  id: ObjectId;
  certificate: X509Certificate;
}

/** Public objects on the medium in a slot; one that was never initialised holds none. */
export async function objectsOn(slot: MediumSlot): Promise<MediumObject[]> {
  return (await slot.inspect()).initialised ? slot.listObjects() : [];
}

/** Certificates on the medium in a slot, in no order. DeviceError where one can't be read. */
export async function certificatesOn(slot: MediumSlot): Promise<CertificateOnMedium[]> {
  const found: CertificateOnMedium[] = [];
  for (const { kind, id } of await objectsOn(slot)) {
    if (kind !== 'certificate') continue;
    const { certificate } = await slot.readCertificate({ id });
    found.push({ id, certificate: new X509Certificate(Buffer.from(certificate, 'base64')) });
  }
  return found;
}

/** The certificate pairs of the station: found by what people have in hand, with their state at the authority. */
export class Certificates {
  readonly #db: Database;
  readonly #register: CertificateRegister;
  readonly #authority: Pick<CertificateAuthority, 'status'>;
  readonly #desk: CaseDesk;

  constructor(options: {
    db: Database;
    register: CertificateRegister;
    authority: Pick<CertificateAuthority, 'status'>;
    desk: CaseDesk;
  }) {
    this.#db = options.db;
    this.#register = options.register;
    this.#authority = options.authority;
    this.#desk = options.desk;
  }

  find(query: RegisterQuery): Promise<RegisteredPair[]> {
    return this.#register.find(this.#db, query, (serial) => this.statusOf(serial));
  }

  /** R-ORG-2: the certificates of an organisation that are in force. */
  async inForce(uscc: string): Promise<PairInForce[]> {
    const found = await this.find({ text: uscc });
    return found
      .filter((pair) => pair.uscc === uscc && pair.status === 'good')
      .map(({ mediumSerial, notAfter }) => ({ mediumSerial, notAfter }));
  }

  /** Problem `certificate-unknown`. */
  async load(requestId: string): Promise<RegisteredPair> {
    const pair = await findIssuedPair(this.#db, requestId);
    if (!pair) throw new ProblemError(makeProblem('certificate-unknown'));
    return withStatus(pair, await this.statusOf(pair.signingSerial));
  }

  /**
   * This pair and whatever was issued in its place since, the oldest first; what is signed and not whole yet included.
   */
  async withSuccessors(pair: RegisteredPair): Promise<RegisteredPair[]> {
    const made = await this.#register.successorsOf(this.#db, pair.requestId);
    const successors = made.filter(({ state }) => state !== 'abandoned');
    return Promise.all([
      this.load(pair.requestId),
      ...successors.map(async (each) => withStatus(each, await this.statusOf(each.signingSerial))),
    ]);
  }

  /**
   * The pair that a medium holds: its signing certificate is read from it and is, byte for byte, the one that was issued;
   * anybody can write another one with the same number. Of several the good one, of several such the newest. Null when it
   * holds none that is registered here.
   */
  async onMedium(slot: MediumSlot): Promise<RegisteredPair | null> {
    const held = (await certificatesOn(slot)).map(({ certificate }) => certificate);
    const found = (await Promise.all(held.map((certificate) => this.#issuedAs(certificate)))).flat();
    const rank = ({ status }: RegisteredPair): number => (status === 'good' ? 0 : 1);
    found.sort((a, b) => rank(a) - rank(b) || b.notBefore - a.notBefore);
    return found[0] ?? null;
  }

  /** Whether this is the signing certificate that was issued for the pair. */
  async isIssued({ requestId }: RegisteredPair, certificate: X509Certificate): Promise<boolean> {
    const issued = await issuedSigningCertificate(this.#db, requestId);
    return issued?.equals(certificate.raw) ?? false;
  }

  async #issuedAs(certificate: X509Certificate): Promise<RegisteredPair[]> {
    const [pair] = await this.find({ signingSerial: certificate.serialNumber });
    return pair && (await this.isIssued(pair, certificate)) ? [pair] : [];
  }

  /** What the case that made the pair had registered; what was erased since is null. */
  async previousDataOf({ caseNumber }: RegisteredPair): Promise<PreviousData> {
    const state = foldCase(await this.#desk.events(caseNumber));
    if (!state?.organisation) throw new ProblemError(makeProblem('certificate-unknown'));
    return {
      organisation: state.organisation,
      contact: state.contact,
      legalRepresentative: state.legalRepresentative,
      agentName: state.agent?.name ?? null,
      agentIdNumber: state.agent?.idNumber ?? null,
      // A specimen that was used again shows what it showed before.
      sealName:
        state.acceptedSpecimen?.reusedFrom === undefined
          ? state.organisation.name
          : (state.previous?.sealName ?? state.organisation.name),
    };
  }

  async statusOf(signingSerial: string): Promise<CertificateStatus> {
    const { status } = await this.#authority.status(signingSerial);
    if (status !== 'unknown') return status;
    throw new CertificateAuthorityError('unknown-certificate', `no certificate ${signingSerial}`);
  }
}
