import type { Issuer } from './build-certificate.ts';
import type { CertificateRevocationList } from './certificate-authority.ts';
import { buildRevocationList } from './certificate-revocation-list.ts';
import { clockMarginBefore } from './clock-margin.ts';
import type { IssuedCertificates } from './issued-certificates.ts';

interface CrlPublisherOptions {
  issuer: Issuer;
  issued: Pick<IssuedCertificates, 'countRevoked' | 'listRevoked' | 'nextCrlNumber'>;
  clock: () => Date;
  /** From thisUpdate to nextUpdate. */
  validityMs: number;
}

/**
 * Keeps the newest CRL and makes another when something was revoked, by this station or by another on the same
 * database, when half its life is over, so that whoever fetches it can use it for a while, and when the clock was set
 * back to before it: a list of the future is no list to anybody.
 */
export class CrlPublisher {
  readonly #options: CrlPublisherOptions;
  #kept: { list: CertificateRevocationList; revokedCount: number } | null = null;
  #renewal: Promise<CertificateRevocationList> | null = null;

  constructor(options: CrlPublisherOptions) {
    this.#options = options;
  }

  /** Holds every revocation that was recorded before the call. */
  async current(): Promise<CertificateRevocationList> {
    // Nothing is ever un-revoked, so the count tells whether the list has changed.
    const revokedCount = await this.#options.issued.countRevoked();
    const kept = this.#fresh(revokedCount);
    if (kept) return kept;
    // The renewal under way may have read the list too early for us; any that begins after it has not.
    await this.#renewal;
    const renewed = this.#fresh(revokedCount);
    if (renewed) return renewed;
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  #fresh(revokedCount: number): CertificateRevocationList | null {
    if (this.#kept === null || this.#kept.revokedCount < revokedCount) return null;
    const { list } = this.#kept;
    const ageMs = this.#options.clock().getTime() - list.thisUpdate.getTime();
    return ageMs >= 0 && ageMs < this.#options.validityMs / 2 ? list : null;
  }

  async #renew(): Promise<CertificateRevocationList> {
    const { issuer, issued, clock, validityMs } = this.#options;
    const number = await issued.nextCrlNumber();
    const revoked = await issued.listRevoked();
    const thisUpdate = clockMarginBefore(clock());
    const nextUpdate = new Date(thisUpdate.getTime() + validityMs);
    const list = await buildRevocationList({ number, thisUpdate, nextUpdate, revoked }, issuer);
    this.#kept = { list, revokedCount: revoked.length };
    return list;
  }
}
