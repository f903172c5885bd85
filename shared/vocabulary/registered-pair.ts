import type { InstantMs } from './values/calendar-date.ts';
import type { CertificateStatus } from './certificate.ts';
import type { Uscc } from './numbers/uscc.ts';

/** A certificate pair as the station's register knows it: what was issued, to whom, onto which medium. */
export interface RegisteredPair {
  /** Of the issuance that made it: names its objects on the medium and its key in escrow. */
  requestId: string;
  /** The case that made it: where its specimen, its seal and the agent's data are. */
  caseNumber: string;
  signingSerial: string;
  encryptionSerial: string;
  mediumSerial: string;
  organisationName: string;
  uscc: Uscc;
  notBefore: InstantMs;
  notAfter: InstantMs;
  /** When the first pair was issued onto this medium: its warranty counts from here (R-DMG-3). */
  firstIssuedAt: InstantMs;
  /** At the moment of asking. */
  status: CertificateStatus;
}
