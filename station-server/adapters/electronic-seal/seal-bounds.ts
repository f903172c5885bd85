const MAX_PICTURE_BYTES = 524_288;
const MAX_SIDE_MM = 1000;
const MAX_SIGNERS = 64;
const MAX_NAME_LENGTH = 200;

const isIdentifier = (text: string): boolean => /^[\x20-\x7e]{1,64}$/.test(text);
const isSide = (mm: number): boolean => Number.isInteger(mm) && mm >= 1 && mm <= MAX_SIDE_MM;

/** What is bounded of SES_SealInfo. */
interface BoundedContents {
  vendorId: string;
  sealId: string;
  /** 2014: 1 unit seal, 2 personal seal; since 2020 up to the issuer. */
  type: number;
  name: string;
  signerCount: number;
  createdAt: Date;
  validFrom: Date;
  validTo: Date;
  picture: { format: string; data: Uint8Array; widthMm: number; heightMm: number };
}

/** What a seal's contents break, in words for an engineer; null where they keep within bounds. */
export function breachOfBounds(contents: BoundedContents): string | null {
  const { vendorId, sealId, type, name, signerCount, createdAt, validFrom, validTo, picture } = contents;
  const holds: Record<string, boolean> = {
    'vendor and seal id have 1 to 64 printable ASCII characters': [vendorId, sealId].every(isIdentifier),
    'the type is a small number': Number.isInteger(type) && type >= 0 && type <= 0xffff,
    [`the name has 1 to ${MAX_NAME_LENGTH} characters`]: name.length >= 1 && name.length <= MAX_NAME_LENGTH,
    [`there are 1 to ${MAX_SIGNERS} signers`]: signerCount >= 1 && signerCount <= MAX_SIGNERS,
    // Written so that an invalid Date fails.
    'it is valid from one moment to a later one': validFrom < validTo && createdAt <= validTo,
    'the picture format is named by 1 to 8 letters or digits': /^[A-Za-z0-9]{1,8}$/.test(picture.format),
    [`the picture has 1 to ${MAX_PICTURE_BYTES} bytes`]:
      picture.data.length >= 1 && picture.data.length <= MAX_PICTURE_BYTES,
    [`width and height are 1 to ${MAX_SIDE_MM} mm`]: [picture.widthMm, picture.heightMm].every(isSide),
  };
  return Object.keys(holds).find((bound) => !holds[bound]) ?? null;
}
