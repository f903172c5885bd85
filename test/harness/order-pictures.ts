import sharp from 'sharp';
import {
  idCardBack,
  idCardFront,
  ID_CARD_MM,
  type SampleIdCard,
} from '../station-server/recognition/sample-id-card.ts';
import { residentIdCheckCharacter } from '../../shared/vocabulary/numbers/resident-id-number.ts';

const PX_PER_MM = 16;
const DESK_MM = 12;

/** A card of an invented person lying on a dark desk, from above. */
function pictured(drawing: string): Promise<Buffer> {
  const [width, height] = [ID_CARD_MM.width + 2 * DESK_MM, ID_CARD_MM.height + 2 * DESK_MM];
  const card = `<g transform="translate(${DESK_MM} ${DESK_MM})" font-family="Noto Sans CJK SC">${drawing}</g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * PX_PER_MM}" height="${height * PX_PER_MM}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#4a3b30"/>${card}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}

const body = '11010119850505123';

/** Both sides of a card that can be read well; its number is another than the sample agent's. */
export async function agentIdCardPictures(name: string): Promise<{ front: Buffer; back: Buffer }> {
  const card: SampleIdCard = {
    ...{ name, idNumber: body + residentIdCheckCharacter(body), address: '北京市东城区样本路3号' },
    ...{ issuingAuthority: '东城区公安分局', validFrom: '2020-06-01', validTo: '2040-06-01' },
  };
  return { front: await pictured(idCardFront(card)), back: await pictured(idCardBack(card)) };
}

/** In the dark, with a shaking hand. */
export const unreadablePicture = (): Promise<Buffer> =>
  sharp({ create: { width: 1280, height: 960, channels: 3, background: '#141210' } })
    .blur(8)
    .jpeg()
    .toBuffer();
