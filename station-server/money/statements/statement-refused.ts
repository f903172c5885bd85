import { fill, type Localized } from '../../../shared/vocabulary/values/localized.ts';
import { shownText } from '../../../shared/vocabulary/values/outside-text.ts';

interface RefusalWords {
  happened: Localized;
  action: Localized;
}

const words = (happened: [zh: string, en: string], action: [zh: string, en: string]): RefusalWords => ({
  happened: { zh: happened[0], en: happened[1] },
  action: { zh: action[0], en: action[1] },
});

const downloadAgain: [string, string] = [
  '请从商户平台重新下载原始文件，不要用表格软件打开后另存，再导入一次。',
  'Download the original file again from the merchant platform, don’t save it from a spreadsheet program, and import it again.',
];
const chooseRight: [string, string] = [
  '请选择该渠道、该商户、该日的对账单再导入。',
  'Choose the statement of this channel, this merchant and this day.',
];
const changedLayout: [string, string] = [
  '渠道可能更改了格式：请保留原文件并联系系统维护人员。',
  'The channel may have changed its format: keep the original file and contact support.',
];

const refusalWords = {
  'empty-file': words(
    ['文件是空的', 'The file is empty'],
    [
      '如渠道告知当日无交易，请点“当天没有交易”；否则重新下载。',
      'If the channel says there were no transactions, press “No transactions that day”; otherwise download the file again.',
    ],
  ),
  'not-this-format': words(['这不是{format}', 'This is not {format}'], chooseRight),
  'other-bill': words(
    [
      '这是{found}账单，只含部分交易',
      'This is the {found} statement, which contains only part of the transactions',
    ],
    ['请下载类型为“ALL（全部）”的交易账单。', 'Download the transaction statement of type ALL.'],
  ),
  'column-missing': words(['表头缺少“{column}”列', 'The header has no column “{column}”'], changedLayout),
  'cell-count': words(
    ['应有 {expected} 列，实有 {found} 列', '{found} columns found, {expected} expected'],
    downloadAgain,
  ),
  'record-length': words(
    ['应有 {expected} 个字节，实有 {found} 个', '{found} bytes found, {expected} expected'],
    downloadAgain,
  ),
  'bad-value': words(
    ['“{column}”的值“{value}”无法识别', '“{value}” is not a valid “{column}”'],
    changedLayout,
  ),
  'spoilt-by-spreadsheet': words(
    [
      '“{column}”的值“{value}”是科学计数法：文件被表格软件打开后另存过，号码已经丢失',
      '“{value}” as “{column}” is in scientific notation: the file was saved from a spreadsheet program and its numbers are lost',
    ],
    downloadAgain,
  ),
  'other-merchant': words(
    [
      '这是商户 {found} 的对账单，应为 {expected}',
      'This is the statement of merchant {found}, not {expected}',
    ],
    chooseRight,
  ),
  'wrong-day': words(
    ['这是 {found} 的数据，应为 {expected}', 'These are the data of {found}, not of {expected}'],
    chooseRight,
  ),
  'footer-missing': words(
    [
      '文件没有结尾的合计，可能没有下载完整',
      'The totals at the end are missing: the download may be incomplete',
    ],
    downloadAgain,
  ),
  'footer-disagrees': words(
    [
      '合计“{column}”写的是 {stated}，逐行相加是 {counted}',
      'The total “{column}” says {stated}; the lines add up to {counted}',
    ],
    downloadAgain,
  ),
  'after-end': words(['结尾合计之后还有内容', 'There is more after the totals'], downloadAgain),
  'bad-encoding': words(
    ['文字编码损坏，应为 {encoding}', 'The text is damaged: it should be {encoding}'],
    downloadAgain,
  ),
  'line-too-long': words(['这一行过长', 'The line is too long'], downloadAgain),
  'file-too-large': words(
    ['文件超过 {mebibytes} MiB', 'The file is larger than {mebibytes} MiB'],
    chooseRight,
  ),
  'bad-archive': words(['压缩文件损坏', 'The archive is damaged'], downloadAgain),
  'lines-gone': words(
    [
      '当日已导入过另一份对账单，其中第 {earlier} 行（{reference}）在新文件里没有或不同',
      'Another statement for this day was imported before; its line {earlier} ({reference}) is missing or different in this file',
    ],
    [
      '请向渠道核实哪一份有效。新文件只有包含原有全部各行时才能替换。',
      'Ask the channel which one is valid. A new file can replace the old one only if it contains all of its lines.',
    ],
  ),
  'rows-gone': words(
    [
      '当日已导入过另一份对账单，共 {before} 行（含没有读懂的行），这一份只有 {rows} 行',
      'Another statement for this day was imported before; it has {before} rows (including unreadable ones), and this one has only {rows}',
    ],
    [
      '请向渠道核实哪一份有效。行数更少的对账单，或“当天没有交易”，不能替换已导入的。',
      'Ask the channel which one is valid. A statement with fewer rows, or “No transactions that day”, can’t replace it.',
    ],
  ),
} satisfies Record<string, RefusalWords>;

export type StatementRefusalCode = keyof typeof refusalWords;

const meaning: Localized = {
  zh: '这份对账单没有导入，已有的数据没有变化。',
  en: 'The statement was not imported; existing data are unchanged.',
};

/** Why a statement can't be taken, with the line at fault and the words for the person who brought it (R-FEE-5). */
export class StatementRefused extends Error {
  override readonly name = 'StatementRefused';
  readonly code: StatementRefusalCode;
  /** Line in the file, counted from 1; null where the whole file is at fault. */
  readonly lineNumber: number | null;
  readonly happened: Localized;
  readonly meaning = meaning;
  readonly action: Localized;

  constructor(
    code: StatementRefusalCode,
    lineNumber: number | null,
    values: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    const { happened, action } = refusalWords[code];
    const place = lineNumber === null ? { zh: '', en: '' } : { zh: '第 {line} 行：', en: 'Line {line}: ' };
    const shown = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, shownText(`${value}`)]),
    );
    const text = fill(
      { zh: place.zh + happened.zh, en: place.en + happened.en },
      lineNumber === null ? shown : { ...shown, line: lineNumber },
    );
    super(`${code}: ${text.en}`, options);
    this.code = code;
    this.lineNumber = lineNumber;
    this.happened = text;
    this.action = fill(action, shown);
  }
}
