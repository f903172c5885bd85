import { parseCalendarDate } from '../../../shared/vocabulary/values/calendar-date.ts';
import { cleanText } from '../../../shared/vocabulary/values/outside-text.ts';
import {
  isForeigner2017Number,
  residentIdCheckCharacter,
} from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { DeviceError } from '../../devices/device-error.ts';
import type { IdCard } from '../../devices/id-card-reader.ts';

/*
 * The 256-byte text block of a card (GA/T 490): fields of UTF-16LE at fixed places, padded with spaces. The letter at
 * byte 248 tells the layout: blank resident, J residence permit, I and Y foreigners' cards of 2017 and 2023.
 */
const TEXT_BYTES = 256;
const PHOTO_BYTES = 1024;
const TYPE_AT = 248;
const NO_END = '长期';

type Field = readonly [offset: number, bytes: number];

const resident = {
  name: [0, 30],
  sex: [30, 2],
  nation: [32, 4],
  birth: [36, 16],
  address: [52, 70],
  number: [122, 36],
  authority: [158, 30],
  from: [188, 16],
  to: [204, 16],
  permit: [220, 18],
} as const satisfies Record<string, Field>;

const foreigner2017 = {
  englishName: [0, 120],
  sex: [120, 2],
  number: [122, 30],
  nationality: [152, 6],
  name: [158, 30],
  from: [188, 16],
  to: [204, 16],
  birth: [220, 16],
} as const satisfies Record<string, Field>;

const foreigner2023 = {
  name: [0, 30],
  sex: [30, 2],
  birth: [36, 16],
  englishName: [52, 70],
  number: [122, 36],
  from: [188, 16],
  to: [204, 16],
  englishNameEnd: [220, 22],
  nationality: [242, 6],
} as const satisfies Record<string, Field>;

const broken = (detail: string): DeviceError => new DeviceError({ code: 'protocol', detail });

/** The card of a `read text and photo` body: two lengths, text, photo. Throws DeviceError `protocol`. */
export function decodeCardBody(body: Buffer): IdCard {
  if (body.length < 4) throw broken('a card body without lengths');
  const [textBytes, photoBytes] = [body.readUInt16BE(0), body.readUInt16BE(2)];
  if (textBytes !== TEXT_BYTES || photoBytes !== PHOTO_BYTES || body.length !== 4 + textBytes + photoBytes) {
    throw broken('a card body of unknown lengths');
  }
  const photoWlt = body.subarray(4 + TEXT_BYTES).toString('base64');
  return { ...decodeText(body.subarray(4, 4 + TEXT_BYTES)), photoWlt };
}

/** What stands in these fields, one behind the other, cleaned; private characters stay. */
type Fields = (...fields: Field[]) => string;

type CardText = Omit<IdCard, 'photoWlt'>;

function decodeText(block: Buffer): CardText {
  const text: Fields = (...fields) => {
    const whole = fields.map(([offset, bytes]) => block.subarray(offset, offset + bytes).toString('utf16le'));
    const cleaned = cleanText(whole.join('').replace(/[ \0]+$/, ''), { privateUse: 'kept' });
    if (!cleaned.ok) throw broken(cleaned.reason.en);
    return cleaned.value;
  };
  const type = text([TYPE_AT, 2]);
  if (type === '' || type === 'J') return residentOrPermit(text, type === 'J');
  if (type === 'I') return oldForeigner(text);
  if (type === 'Y') return newForeigner(text);
  throw broken('a card of an unknown type');
}

/** A foreigner's card may have no Chinese name: then the Latin one is his name. Nobody is without one. */
function nameOf(...names: (string | null)[]): string {
  const name = names.find((each) => each);
  if (!name) throw broken('a card without a name');
  return name;
}

/** Three letters of the country and twelve digits. */
function foreigner2017Number(number: string): string {
  if (!isForeigner2017Number(number)) throw broken('the card’s number has another form');
  return number;
}

const optional = (text: string): string | null => (text === '' ? null : text);

/** What the card is read for without it: an address that was cut in the middle of a character stops nobody. */
function legible(text: Fields, field: Field): string | null {
  try {
    return optional(text(field));
  } catch (error) {
    if (error instanceof DeviceError) return null;
    throw error;
  }
}

function date(text: string, what: string): string {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw broken(`the ${what} is no date`);
  return parsed;
}

/** A number of 18 characters must satisfy its check digit: a misread card is not a person. */
function checkedNumber(number: string): string {
  if (!/^\d{17}[0-9X]$/.test(number) || residentIdCheckCharacter(number) !== number.charAt(17)) {
    throw broken('the card’s number has a wrong check digit');
  }
  return number;
}

function residentOrPermit(text: Fields, isPermit: boolean): CardText {
  const to = text(resident.to);
  return {
    kind: isPermit ? 'hmt-residence-permit' : 'resident',
    name: nameOf(text(resident.name)),
    englishName: null,
    sexCode: text(resident.sex),
    nationCode: isPermit ? null : optional(text(resident.nation)),
    birthDate: date(text(resident.birth), 'birth date'),
    address: legible(text, resident.address),
    number: checkedNumber(text(resident.number)),
    issuingAuthority: legible(text, resident.authority),
    validFrom: date(text(resident.from), 'begin of validity'),
    validTo: to === NO_END ? null : date(to, 'end of validity'),
    permitNumber: isPermit ? optional(text(resident.permit)) : null,
    nationality: null,
  };
}

function oldForeigner(text: Fields): CardText {
  const englishName = optional(text(foreigner2017.englishName));
  return {
    kind: 'foreigner-2017',
    name: nameOf(text(foreigner2017.name), englishName),
    englishName,
    sexCode: text(foreigner2017.sex),
    nationCode: null,
    birthDate: date(text(foreigner2017.birth), 'birth date'),
    address: null,
    number: foreigner2017Number(text(foreigner2017.number)),
    issuingAuthority: null,
    validFrom: date(text(foreigner2017.from), 'begin of validity'),
    validTo: date(text(foreigner2017.to), 'end of validity'),
    permitNumber: null,
    nationality: optional(text(foreigner2017.nationality)),
  };
}

function newForeigner(text: Fields): CardText {
  const englishName = optional(text(foreigner2023.englishName, foreigner2023.englishNameEnd));
  return {
    kind: 'foreigner-2023',
    name: nameOf(text(foreigner2023.name), englishName),
    englishName,
    sexCode: text(foreigner2023.sex),
    nationCode: null,
    birthDate: date(text(foreigner2023.birth), 'birth date'),
    address: null,
    number: checkedNumber(text(foreigner2023.number)),
    issuingAuthority: null,
    validFrom: date(text(foreigner2023.from), 'begin of validity'),
    validTo: date(text(foreigner2023.to), 'end of validity'),
    permitNumber: null,
    nationality: optional(text(foreigner2023.nationality)),
  };
}
