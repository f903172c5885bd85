import type { SecurityModule } from '../../../hardware/devices/security-module.ts';
import {
  openAuthorityCertificates,
  type AuthorityCertificateStore,
  type AuthorityMember,
  type AuthorityMembers,
} from './authority-certificates.ts';
import { buildCertificate } from './build-certificate.ts';
import { CertificateAuthorityError } from './certificate-authority-error.ts';
import type {
  CertificateAuthority,
  CertificatePair,
  CertificateRevocationList,
  CertificateState,
  PairMember,
  PairRequest,
  RecoveredEncryptionKey,
  RevocationRequest,
  SerialNumber,
} from './certificate-authority.ts';
import { organisationProfiles, type ProfileConfiguration } from './certificate-profile.ts';
import { clockMarginBefore } from './clock-margin.ts';
import { CrlPublisher } from './crl-publisher.ts';
import { subjectName } from './distinguished-name.ts';
import type { CertificateRecord, IssuedCertificates, IssuedPair } from './issued-certificates.ts';
import type { KeyManagementCentre } from './key-management-centre.ts';
import { OcspResponder } from './ocsp-responder.ts';
import { readPublicKey, type PublicKey } from './public-key.ts';
import { newSerialNumber, type RandomBytes } from './serial-number.ts';
import { readSigningRequest } from './signing-request.ts';
import { wholeSecond } from './whole-second.ts';

interface EmbeddedAuthorityConfiguration extends ProfileConfiguration {
  /** From thisUpdate to nextUpdate of a CRL. */
  crlValidityMs: number;
  /** From thisUpdate to nextUpdate of an OCSP answer. */
  ocspValidityMs: number;
}

interface EmbeddedAuthorityOptions {
  module: SecurityModule;
  certificates: AuthorityCertificateStore;
  issued: IssuedCertificates;
  keyManagementCentre: KeyManagementCentre;
  configuration: EmbeddedAuthorityConfiguration;
  clock: () => Date;
  randomBytes: RandomBytes;
}

/** The station's own certificate authority: for trying out and for closed use. Its names say TEST. */
export class EmbeddedCertificateAuthority implements CertificateAuthority {
  readonly chain: readonly Buffer[];
  /** Signs electronic seals; its certificate is issued by this authority. */
  readonly sealMaker: AuthorityMember;
  readonly #options: EmbeddedAuthorityOptions;
  readonly #issuer: AuthorityMember;
  readonly #profiles: ReturnType<typeof organisationProfiles>;
  readonly #responder: OcspResponder;
  /** Certificates of ours that say where to ask for their status. */
  readonly #own: ReadonlyMap<SerialNumber, AuthorityMember>;
  readonly #crl: CrlPublisher;
  readonly #rootCrl: CrlPublisher;

  private constructor(options: EmbeddedAuthorityOptions, members: AuthorityMembers) {
    const issuer = members['issuing-ca'];
    const responder = members['ocsp-responder'];
    this.#options = options;
    this.#issuer = issuer;
    this.chain = [issuer.certificate, members['root-ca'].certificate];
    this.sealMaker = members['seal-maker'];
    this.#own = new Map([this.sealMaker, responder].map((member) => [member.serialNumber, member]));
    this.#profiles = organisationProfiles(issuer.signer.publicKey, options.configuration);
    const publishing = { clock: options.clock, validityMs: options.configuration.crlValidityMs };
    this.#crl = new CrlPublisher({ ...publishing, issuer, issued: options.issued });
    this.#rootCrl = new CrlPublisher({
      ...publishing,
      issuer: members['root-ca'],
      issued: nothingRevoked(options.issued),
    });
    this.#responder = new OcspResponder({
      issuer,
      signer: responder.signer,
      certificate: responder.certificate,
      statusOf: (serialNumber) => this.status(serialNumber),
      clock: options.clock,
      validityMs: options.configuration.ocspValidityMs,
    });
  }

  /** Keys and certificates of its own are made on the first call. Rejects with CertificateAuthorityError or DeviceError. */
  static async open(options: EmbeddedAuthorityOptions): Promise<EmbeddedCertificateAuthority> {
    const members = await openAuthorityCertificates({ ...options, store: options.certificates });
    return new EmbeddedCertificateAuthority(options, members);
  }

  async prepare(requestId: string): Promise<void> {
    await this.#options.keyManagementCentre.keyPairFor(requestId);
  }

  async issue(request: PairRequest): Promise<CertificatePair> {
    const { requestId } = request;
    const signingKey = readSigningRequest(request.signingRequest);
    const { issued } = this.#options;
    const known = await issued.findPair({ requestId, signingKeySha256: signingKey.sha256 });
    if (known) return this.#answerOf(known, requestId, signingKey);
    const made = await this.#makePair(request, signingKey);
    // Whoever recorded first wins, also against a second call that was under way: the other's pair was never seen.
    const recorded = await issued.recordPairIfAbsent(made.pair, made.records);
    return this.#answerOf(recorded, requestId, signingKey);
  }

  async recoverEncryptionKey({
    requestId,
    mediumKeySpki,
  }: Parameters<CertificateAuthority['recoverEncryptionKey']>[0]): Promise<RecoveredEncryptionKey> {
    const { issued, keyManagementCentre } = this.#options;
    const pair = await issued.findPair({ requestId, signingKeySha256: '' });
    if (!pair) throw new CertificateAuthorityError('unknown-certificate', `nothing issued for ${requestId}`);
    const escrow = await keyManagementCentre.keyPairFor(requestId);
    const wrapped = await keyManagementCentre.wrapForMedium(escrow, mediumKeySpki);
    return { wrapped, certificate: pair.encryption.certificate };
  }

  async revoke({
    serialNumber,
    reason,
    at,
  }: RevocationRequest): Promise<CertificateState & { status: 'revoked' }> {
    const record = await this.#options.issued.recordRevocationIfAbsent({
      serialNumber,
      revocation: { reason, at: wholeSecond(at) },
    });
    if (!record?.revocation) {
      throw new CertificateAuthorityError('unknown-certificate', `no certificate ${serialNumber}`);
    }
    return { status: 'revoked', ...record.revocation };
  }

  async status(serialNumber: SerialNumber): Promise<CertificateState> {
    const record = this.#own.get(serialNumber) ?? (await this.#options.issued.findCertificate(serialNumber));
    if (!record) return { status: 'unknown' };
    if ('revocation' in record && record.revocation) return { status: 'revoked', ...record.revocation };
    return { status: this.#options.clock() > record.notAfter ? 'expired' : 'good' };
  }

  currentCrl(): Promise<CertificateRevocationList> {
    return this.#crl.current();
  }

  currentRootCrl(): Promise<CertificateRevocationList> {
    return this.#rootCrl.current();
  }

  ocspResponse(request: Uint8Array): Promise<Buffer> {
    return this.#responder.respond(request);
  }

  async #makePair(
    request: PairRequest,
    signingKey: PublicKey,
  ): Promise<{ pair: IssuedPair; records: CertificateRecord[] }> {
    const { requestId, subject } = request;
    const { keyManagementCentre, randomBytes } = this.#options;
    const { notBefore, notAfter } = this.#validityOf(request);
    const name = subjectName(subject);
    const certify = async (role: 'signing' | 'encryption', key: PublicKey): Promise<PairMember> => {
      const serialNumber = newSerialNumber(randomBytes);
      const extensions = this.#profiles[role](key, subject.uscc);
      const validity = { notBefore: clockMarginBefore(notBefore), notAfter };
      const contents = { serialNumber, subject: name, key, ...validity, extensions };
      return { serialNumber, certificate: await buildCertificate(contents, this.#issuer) };
    };
    const [escrow, signing] = await Promise.all([
      keyManagementCentre.keyPairFor(requestId),
      certify('signing', signingKey),
    ]);
    const encryptionKey = readPublicKey(Buffer.from(escrow.publicKeySpki, 'base64'));
    const [wrappedEncryptionKey, encryption] = await Promise.all([
      keyManagementCentre.wrapForMedium(escrow, signingKey.spki),
      certify('encryption', encryptionKey),
    ]);
    const record = (
      role: CertificateRecord['role'],
      { serialNumber }: PairMember,
      { sha256 }: PublicKey,
    ): CertificateRecord => ({
      serialNumber,
      role,
      subjectKeySha256: sha256,
      notBefore,
      notAfter,
      revocation: null,
    });
    return {
      pair: { requestId, signingKeySha256: signingKey.sha256, signing, encryption, wrappedEncryptionKey },
      records: [record('signing', signing, signingKey), record('encryption', encryption, encryptionKey)],
    };
  }

  /** The recorded pair as the answer to this request; refuses where the record is another request's or another key's. */
  async #answerOf(recorded: IssuedPair, requestId: string, signingKey: PublicKey): Promise<CertificatePair> {
    if (recorded.requestId !== requestId) {
      throw new CertificateAuthorityError(
        'key-already-certified',
        `the key belongs to ${recorded.requestId}`,
      );
    }
    if (recorded.signingKeySha256 !== signingKey.sha256) {
      throw new CertificateAuthorityError('request-id-reused', `${requestId} was answered for another key`);
    }
    const { signing, encryption, wrappedEncryptionKey } = recorded;
    const record = await this.#options.issued.findCertificate(signing.serialNumber);
    if (!record) {
      throw new CertificateAuthorityError('unknown-certificate', `no certificate ${signing.serialNumber}`);
    }
    const { notBefore, notAfter } = record;
    return { requestId, signing, encryption, notBefore, notAfter, wrappedEncryptionKey };
  }

  #validityOf({ validity }: PairRequest): PairRequest['validity'] {
    const notBefore = wholeSecond(validity.notBefore);
    const notAfter = wholeSecond(validity.notAfter);
    // Written so that an invalid Date is refused too.
    if (notBefore < notAfter && notAfter <= this.#issuer.notAfter) return { notBefore, notAfter };
    throw new CertificateAuthorityError(
      'unsuitable-validity',
      `notAfter must lie after notBefore and not beyond ${this.#issuer.notAfter.toISOString()}`,
    );
  }
}

/** The root issued the issuing CA's certificate alone; a list is numbered all the same. */
const nothingRevoked = (
  issued: IssuedCertificates,
): ConstructorParameters<typeof CrlPublisher>[0]['issued'] => ({
  countRevoked: () => Promise.resolve(0),
  listRevoked: () => Promise.resolve([]),
  nextCrlNumber: () => issued.nextCrlNumber(),
});
