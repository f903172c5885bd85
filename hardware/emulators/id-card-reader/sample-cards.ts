/**
 * Sample cards for the emulated reader. People and addresses are invented and marked as samples; the numbers have valid
 * check digits. Text blocks are built here on their own, so that the driver's decoder is judged by another hand.
 */
export interface SampleCard {
  cardId: string;
  /** For the person at the console. */
  title: string;
  /** The 256-byte text block. */
  text: Buffer;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function numbered(body: string): string {
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0);
  return body + ('10X98765432'[sum % 11] ?? '');
}

/** Fields at their places in UTF-16LE, spaces elsewhere. */
function block(fields: readonly (readonly [offset: number, text: string])[]): Buffer {
  const bytes = Buffer.from(' '.repeat(128), 'utf16le');
  for (const [offset, text] of fields) bytes.write(text, offset, 'utf16le');
  return bytes;
}

interface ResidentSample {
  name: string;
  sex: '1' | '2';
  nation: string;
  number: string;
  from: string;
  to: string;
}

const residentBlock = (card: ResidentSample): Buffer =>
  block([
    [0, card.name],
    [30, card.sex],
    [32, card.nation],
    [36, card.number.slice(6, 14)],
    [52, '北京市西城区样本街1号样本院'],
    [122, card.number],
    [158, '样本市公安局样本分局'],
    [188, card.from],
    [204, card.to],
  ]);

export const sampleCards: readonly SampleCard[] = [
  {
    cardId: 'resident',
    title: '样本张三（有效）',
    text: residentBlock({
      name: '样本张三',
      sex: '1',
      nation: '01',
      number: numbered('11010219900101001'),
      from: '20200101',
      to: '20400101',
    }),
  },
  {
    cardId: 'resident-no-end',
    title: '样本李四（长期）',
    text: residentBlock({
      name: '样本李四',
      sex: '2',
      nation: '01',
      number: numbered('11010219600315002'),
      from: '20160315',
      to: '长期',
    }),
  },
  {
    cardId: 'resident-expired',
    title: '样本王五（已过期）',
    text: residentBlock({
      name: '样本王五',
      sex: '1',
      nation: '11',
      number: numbered('11010219850707003'),
      from: '20100707',
      to: '20200707',
    }),
  },
  {
    cardId: 'resident-minority',
    title: '样本阿不都·样本（维吾尔族）',
    text: residentBlock({
      name: '样本阿不都·样本',
      sex: '1',
      nation: '05',
      number: numbered('65010219920909001'),
      from: '20220909',
      to: '20420909',
    }),
  },
  {
    cardId: 'hmt-residence-permit',
    title: '样本陈六（港澳台居民居住证）',
    text: block([
      [0, '样本陈六'],
      [30, '2'],
      [36, '19940823'],
      [52, '北京市西城区样本街3号'],
      [122, numbered('81000019940823002')],
      [158, '样本市公安局'],
      [188, '20230601'],
      [204, '20280601'],
      [220, 'H12345678'],
      [238, '01'],
      [248, 'J'],
    ]),
  },
  {
    cardId: 'foreigner-2017-no-chinese-name',
    title: 'SAMPLE, PERSON MIDDLE（外国人永久居留证，2017 版，没有中文姓名）',
    text: block([
      [0, 'SAMPLE, PERSON MIDDLE'],
      [120, '1'],
      [122, 'USA110000123456'],
      [152, 'USA'],
      [188, '20200101'],
      [204, '20400101'],
      [220, '19800101'],
      [236, '02'],
      [240, '1100'],
      [248, 'I'],
    ]),
  },
  {
    cardId: 'resident-private-character',
    title: '样本王\ue000明（芯片里有自造字）',
    text: residentBlock({
      name: '样本王\ue000明',
      sex: '1',
      nation: '01',
      number: numbered('11010219910101005'),
      from: '20200101',
      to: '20400101',
    }),
  },
  {
    cardId: 'foreigner-2023',
    title: 'SAMPLE, PERSON（外国人永久居留身份证）',
    text: block([
      [0, '样本外宾'],
      [30, '1'],
      [32, '00'],
      [36, '19800101'],
      [52, 'SAMPLE, PERSON'],
      [122, numbered('93158619800101002')],
      [188, '20240101'],
      [204, '20340101'],
      [242, 'ZZZ'],
      [248, 'Y'],
    ]),
  },
];
