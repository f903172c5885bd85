import { parseCalendarDate } from '../../../shared/vocabulary/calendar-date.ts';
import { residentIdCheckCharacter } from '../../../shared/vocabulary/resident-id-number.ts';
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

type CardText = Omit<IdCard, 'photoWlt'>;

function decodeText(block: Buffer): CardText {
  const text = ([offset, bytes]: Field): string =>
    block
      .subarray(offset, offset + bytes)
      .toString('utf16le')
      .replace(/[ \0]+$/, '');
  const type = text([TYPE_AT, 2]);
  if (type === '' || type === 'J') return residentOrPermit(text, type === 'J');
  if (type === 'I') return oldForeigner(text);
  if (type === 'Y') return newForeigner(text);
  throw broken('a card of an unknown type');
}

const optional = (text: string): string | null => (text === '' ? null : text);

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

function residentOrPermit(text: (field: Field) => string, isPermit: boolean): CardText {
  const to = text(resident.to);
  return {
    kind: isPermit ? 'hmt-residence-permit' : 'resident',
    name: text(resident.name),
    englishName: null,
    sexCode: text(resident.sex),
    nationCode: isPermit ? null : optional(text(resident.nation)),
    birthDate: date(text(resident.birth), 'birth date'),
    address: optional(text(resident.address)),
    number: checkedNumber(text(resident.number)),
    issuingAuthority: optional(text(resident.authority)),
    validFrom: date(text(resident.from), 'begin of validity'),
    validTo: to === NO_END ? null : date(to, 'end of validity'),
    permitNumber: isPermit ? optional(text(resident.permit)) : null,
    nationality: null,
  };
}

function oldForeigner(text: (field: Field) => string): CardText {
  return {
    kind: 'foreigner-2017',
    name: text(foreigner2017.name),
    englishName: optional(text(foreigner2017.englishName)),
    sexCode: text(foreigner2017.sex),
    nationCode: null,
    birthDate: date(text(foreigner2017.birth), 'birth date'),
    address: null,
    number: text(foreigner2017.number),
    issuingAuthority: null,
    validFrom: date(text(foreigner2017.from), 'begin of validity'),
    validTo: date(text(foreigner2017.to), 'end of validity'),
    permitNumber: null,
    nationality: optional(text(foreigner2017.nationality)),
  };
}

function newForeigner(text: (field: Field) => string): CardText {
  return {
    kind: 'foreigner-2023',
    name: text(foreigner2023.name),
    englishName: optional(text(foreigner2023.englishName) + text(foreigner2023.englishNameEnd)),
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
