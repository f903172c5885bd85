/** An electronic seal of GM/T 0031-2014 (version 1), GB/T 38540-2020 (version 4) or its successor (version 5). */
export interface ElectronicSeal {
  version: 1 | 4 | 5;
  contents: SealContents;
  /** Certificate of the seal maker, DER. */
  makerCertificate: Buffer;
  /** OID. */
  signatureAlgorithm: string;
  /** Octets of the signature's BIT STRING. */
  signature: Buffer;
  /** What the signature is over: versions 4 and 5 the seal's information, version 1 the maker's certificate with it. */
  signedBytes: Buffer;
  /** Version 5: time-stamp over the signature, as it stands in the BIT STRING. */
  timestamp: Buffer | null;
}

/** SES_SealInfo. */
export interface SealContents {
  /** Who made the seal's software or form. */
  vendorId: string;
  /** Unique; commonly 32 hex characters. */
  sealId: string;
  /** 2014: 1 unit seal, 2 personal seal; since 2020 up to the issuer. */
  type: number;
  name: string;
  signers: SealSigners;
  createdAt: Date;
  validFrom: Date;
  validTo: Date;
  picture: SealPicture;
}

/** Who may sign with the seal: whole certificates (DER), or their digests. */
export type SealSigners =
  | { kind: 'certificates'; certificates: Buffer[] }
  | { kind: 'digests'; digests: { algorithm: string; value: Buffer }[] };

export interface SealPicture {
  /** `PNG`, `JPG`, `BMP`, `GIF`, `SVG`, `OFD` … as written. */
  format: string;
  data: Buffer;
  widthMm: number;
  heightMm: number;
}
