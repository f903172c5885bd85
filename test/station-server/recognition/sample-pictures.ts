import sharp from 'sharp';
import type { RecognisableKind } from '../../../shared/vocabulary/recognised-document.ts';
import { photograph, withNoise, type Photograph, type Sheet } from '../seal-specimen/photograph.ts';
import { ID_CARD_MM, idCardBack, idCardFront, sampleIdCard } from './sample-id-card.ts';
import { LICENCE_MM, licenceInk, licencePrint, sampleLicence, type SampleLicence } from './sample-licence.ts';
import { Random } from './seeded-random.ts';

/** A picture with the truth that recognition is held to. */
export interface SamplePicture {
  kind: RecognisableKind;
  truth: Record<string, string>;
  content: Buffer;
  /** What was done to it, for whoever reads a failure. */
  camera: Partial<Photograph>;
}

const QR_KINDS: readonly SampleLicence['qr'][] = ['words', null, 'address', null, 'bare-address', null];
/** Longer side of A4 to that of a card: the photograph's `fill` is of an A4 page. */
const CARD_FILL = 2.9;
/** What libvips takes for a blur at all. */
const LEAST_BLUR_PX = 0.3;

/** Half of them have a QR code. */
export async function licencePicture(seed: number): Promise<SamplePicture> {
  const random = new Random(seed);
  const licence = sampleLicence(random, QR_KINDS[seed % QR_KINDS.length] ?? null);
  const { uscc, organisationName, legalRepresentative, address, typeface } = licence;
  const print = await rendered(LICENCE_MM, 8, '#fff', licencePrint(licence), '#000', typeface);
  const ink = await rendered(LICENCE_MM, 8, '#000', licenceInk(), '#fff', typeface);
  const sheet = { ...sizeOf(LICENCE_MM, 8), print, inks: [{ coverage: ink, density: 0.8 }] };
  const camera = { widthPx: 2000, heightPx: 1500, fill: 1.14, ...conditions(random, seed) };
  const content = await picture(sheet, camera);
  return {
    kind: 'business-licence',
    truth: { uscc, organisationName, legalRepresentative, address },
    content,
    camera,
  };
}

/** Fronts and backs by turns. */
export async function idCardPicture(seed: number): Promise<SamplePicture> {
  const random = new Random(seed);
  const { name, idNumber, address, issuingAuthority, validFrom, validTo } = sampleIdCard(random);
  const isFront = seed % 2 === 0;
  const card = { name, idNumber, address, issuingAuthority, validFrom, validTo };
  const svg = isFront ? idCardFront(card) : idCardBack(card);
  const print = await rendered(ID_CARD_MM, 20, '#fff', svg, '#000', 'Noto Sans CJK SC');
  const camera = { widthPx: 1280, heightPx: 960, fill: CARD_FILL, ...conditions(random, seed >> 1) };
  const content = await picture({ ...sizeOf(ID_CARD_MM, 20), print, inks: [] }, camera);
  return isFront
    ? { kind: 'id-card-front', truth: { name, idNumber, address }, content, camera }
    : { kind: 'id-card-back', truth: { issuingAuthority, validFrom, validTo }, content, camera };
}

/** A hand, a lamp and a cheap camera: one picture in four upside down, one in three with glare, all a little of the rest. */
const conditions = (random: Random, seed: number): Partial<Photograph> => ({
  turnDegrees: random.between(-8, 8) + (seed % 4 === 3 ? 180 : 0),
  tiltDegrees: random.between(-12, 12),
  yawDegrees: random.between(-10, 10),
  shading: random.between(0, 0.35),
  light: random.pick<[number, number, number]>([
    [1, 1, 1],
    [1, 0.92, 0.78],
    [0.85, 0.94, 1],
  ]),
  glare: seed % 3 === 2 ? random.between(0.2, 0.5) : 0,
  blurPx: random.between(0, 1.1),
  noise: random.between(1, 7),
  seed,
});

/** Blurred by libvips: the photograph's own blur takes seconds. */
async function picture(sheet: Sheet, { blurPx = 0, noise = 0, ...camera }: Partial<Photograph>) {
  const { data, width, height } = photograph(sheet, { ...camera, noise: 0 });
  const raw = { width, height, channels: 3 } as const;
  const sharpest = sharp(data, { raw });
  const seen = await (blurPx < LEAST_BLUR_PX ? sharpest : sharpest.blur(blurPx)).raw().toBuffer();
  return sharp(withNoise(seen, noise, camera.seed ?? 1), { raw })
    .jpeg({ quality: 82, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

const sizeOf = ({ width, height }: typeof LICENCE_MM, pxPerMm: number) => ({
  widthPx: Math.round(width * pxPerMm),
  heightPx: Math.round(height * pxPerMm),
  pxPerMm,
});

function rendered(
  size: typeof LICENCE_MM,
  pxPerMm: number,
  background: string,
  svg: string,
  fill: string,
  typeface: string,
): Promise<Buffer> {
  const { widthPx, heightPx } = sizeOf(size, pxPerMm);
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${size.width} ${size.height}"><rect width="100%" height="100%" fill="${background}"/><g fill="${fill}" font-family="${typeface}">${svg}</g></svg>`;
  return sharp(Buffer.from(page)).greyscale().raw().toBuffer();
}
