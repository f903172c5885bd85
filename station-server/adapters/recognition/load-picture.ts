import sharp from 'sharp';
import type { Raster } from '../seal-specimen/raster.ts';
import { UnreadablePicture } from '../seal-specimen/seal-specimen.ts';
import { MOST_PIXELS } from '../uploads/checked-upload.ts';

/** More than print needs to be read; larger pictures are reduced. */
const LONGEST_SIDE_PX = 2800;

const SIGNATURES = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47],
];

/** JPEG and PNG only, turned as the EXIF orientation says. Rejects with `UnreadablePicture`. */
export async function loadPicture(picture: Uint8Array): Promise<Raster> {
  if (!SIGNATURES.some((signature) => signature.every((byte, i) => picture[i] === byte))) {
    throw new UnreadablePicture('neither JPEG nor PNG');
  }
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize(LONGEST_SIDE_PX, LONGEST_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new UnreadablePicture(`${info.channels} channels`);
    return { width: info.width, height: info.height, data };
  } catch (error) {
    if (error instanceof UnreadablePicture) throw error;
    throw new UnreadablePicture('the decoder refused it', { cause: error });
  }
}
