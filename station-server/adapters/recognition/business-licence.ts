import type { RecognisedDocument, RecognisedField } from '../../../shared/vocabulary/recognised-document.ts';
import type { Localized } from '../../../shared/vocabulary/values/localized.ts';
import { cleanText } from '../../../shared/vocabulary/values/outside-text.ts';
import { checkUscc } from '../../../shared/vocabulary/numbers/uscc.ts';
import { judgeCode, type CheckedCode, type CodeReading } from './checked-code.ts';
import {
  ADDRESS_BEGIN,
  emptyField,
  fromCode,
  fromPrint,
  isAddress,
  lookAgain,
  readClosely,
  ROUNDABOUT,
  tidyName,
  tidyWords,
  type DocumentReading,
} from './document-reading.ts';
import { afterLabel, asStretch, medianHeight, stretchesOf, stretchLike, type Stretch } from './text-rows.ts';

const USCC_CODE: CheckedCode = {
  length: 18,
  alphabet: '0123456789ABCDEFGHJKLMNPQRTUWXY',
  check: checkUscc,
};
/** Characters of one stretch that make it the code, well or badly read. */
const CODE_LIKE = /^.{0,2}?[0-9A-Z]{13,22}.{0,4}$/i;
const CODE_LABEL = /统一社会|信用代码|社会信用/;

const NAME_LABEL = /^.{0,2}?(名称|名\p{sc=Han}|\p{sc=Han}称)/u;
const PERSON_LABEL =
  /(法定代表人?|定代表人?|代表人|负责人|经营者|投资人|执行事务合伙人)(（[^）]*）|\([^)]*\))?/;
const ADDRESS_LABEL = /主要经营场所|经营场所|营业场所|[住佳佐仔往佑]所/;
const OTHER_LABEL = /登记机关|注册资本|成立日期|营业期限|经营范围/;
/** How a company's name looks, where the label before it could not be read. */
const NAME_LIKE = /(有限公司|有限责任公司|股份公司|合伙企业（[^）]*）|厂|合作社)$/;
const KIND_LIKE = /^(其他)?(有限责任公司|股份有限公司|个人独资)(（|\(|$)/;
const isName = (text: string): boolean => NAME_LIKE.test(tidyWords(text)) && !KIND_LIKE.test(tidyWords(text));

const CONTRADICTION: Localized = {
  zh: '二维码里的代码和印刷的代码不一样，请照原件填写并核实执照',
  en: 'The code in the QR code differs from the printed one; enter it from the original and verify the licence',
};
const QR_CONFIDENCE = 0.98;
const QR_ALONE_CONFIDENCE = 0.9;

export const LICENCE_MARKS = [
  /统一社会|信用代码/,
  /营业执照/,
  /法定代表|代表人/,
  /注册资本/,
  /成立日期/,
  /经营范围/,
  /登记机关/,
  /有限公司|有限责任/,
];

export async function readBusinessLicence(
  reading: DocumentReading,
): Promise<RecognisedDocument<'business-licence'>> {
  const inQr = dataInQr(reading);
  const printed = judgeCode(await codeReadings(reading), USCC_CODE);
  const name = await lookAgain(reading, inQr.organisationName ? null : afterLabel(reading.rows, NAME_LABEL));
  const person = await lookAgain(
    reading,
    inQr.legalRepresentative ? null : afterLabel(reading.rows, PERSON_LABEL),
  );
  const address = afterLabel(reading.rows, ADDRESS_LABEL, OTHER_LABEL);
  return {
    kind: 'business-licence',
    fields: {
      uscc: usccField(inQr.uscc, fromCode(printed)),
      organisationName:
        inQr.organisationName ??
        (name
          ? fromPrint(name, tidyWords)
          : fromPrint(stretchLike(reading.rows, isName), tidyWords, ROUNDABOUT)),
      legalRepresentative: inQr.legalRepresentative ?? fromPrint(person, tidyName),
      address:
        inQr.address ??
        (address
          ? fromPrint(address, tidyWords)
          : fromPrint(addressWithoutLabel(reading), tidyWords, ROUNDABOUT)),
    },
  };
}

const addressWithoutLabel = ({ rows }: DocumentReading): Stretch | null =>
  afterLabel(rows, ADDRESS_BEGIN, OTHER_LABEL) ?? stretchLike(rows, isAddress, OTHER_LABEL);

/** The QR code's word counts, unless the print contradicts it. */
function usccField(qr: RecognisedField | null, print: RecognisedField): RecognisedField {
  if (!qr) return print;
  const isPrintSure = print.value !== null && print.reason === null;
  if (isPrintSure && print.value !== qr.value) return emptyField(CONTRADICTION);
  return print.value === qr.value ? qr : { ...qr, confidence: QR_ALONE_CONFIDENCE };
}

async function codeReadings(reading: DocumentReading): Promise<CodeReading[]> {
  const heightPx = medianHeight(reading.rows.map(({ glyphs }) => glyphs));
  const stretches = reading.rows.flatMap((row) => stretchesOf(row, heightPx).map(asStretch));
  const printed = stretches.find(({ text }) => CODE_LIKE.test(text));
  if (printed) {
    const first = { text: printed.text, confidence: printed.confidence };
    return [first, ...(await readClosely(reading, printed, USCC_CODE.alphabet))];
  }
  const label = stretches.find(({ text }) => CODE_LABEL.test(text));
  return label ? readClosely(reading, below(label), USCC_CODE.alphabet) : [];
}

/** Where the code stands: under its label, twice as wide. */
const below = ({ x0, y1, x1, y0 }: Stretch): { x0: number; y0: number; x1: number; y1: number } => ({
  x0,
  y0: y1 + (y1 - y0) / 4,
  x1: x1 + (x1 - x0),
  y1: y1 + 2 * (y1 - y0),
});

const QR_WORDS: [keyof QrData, RegExp][] = [
  ['organisationName', /(?:企业名称|单位名称|名称)["']?\s*[:：]\s*["']?([^;；,，\n"']{4,64})/],
  ['legalRepresentative', /(?:法定代表人|负责人|经营者)["']?\s*[:：]\s*["']?([^;；,，\n"']{2,30})/],
  ['address', /(?:住所|经营场所|地址)["']?\s*[:：]\s*["']?([^;；\n"']{6,120})/],
];
interface QrData {
  uscc: RecognisedField | null;
  organisationName: RecognisedField | null;
  legalRepresentative: RecognisedField | null;
  address: RecognisedField | null;
}

/** Licences carry their data in words, or a register's address with or without the code in it. */
function dataInQr({ codes }: DocumentReading): QrData {
  const data: QrData = { uscc: null, organisationName: null, legalRepresentative: null, address: null };
  for (const { text } of codes) {
    const uscc = [...text.matchAll(/(?<![0-9A-Z])[0-9A-HJ-NP-RTUW-Y]{18}(?![0-9A-Z])/g)]
      .map(([code]) => checkUscc(code))
      .find(({ ok }) => ok);
    if (!uscc?.ok) continue;
    data.uscc = qrField(uscc.value);
    for (const [field, pattern] of QR_WORDS) {
      const found = cleanText(pattern.exec(text)?.[1] ?? '');
      if (found.ok && found.value !== '') data[field] = qrField(found.value);
    }
    break;
  }
  return data;
}

const qrField = (value: string): RecognisedField => ({
  value,
  confidence: QR_CONFIDENCE,
  readFrom: 'qr',
  reason: null,
});
