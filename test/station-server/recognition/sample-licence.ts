import bwipjs from 'bwip-js/node';
import type { Random } from './seeded-random.ts';
import { organisationCheckCharacter } from '../../../shared/vocabulary/numbers/organisation-code.ts';
import { usccCheckCharacter } from '../../../shared/vocabulary/numbers/uscc.ts';

/** What a sample licence says. Nobody: every company, person and address is invented. */
export interface SampleLicence {
  uscc: string;
  organisationName: string;
  legalRepresentative: string;
  address: string;
  scope: string;
  /** What its QR code says: the licence's data in words, the address of a public register, or that without the code. */
  qr: 'words' | 'address' | 'bare-address' | null;
  typeface: 'Noto Sans CJK SC' | 'Noto Serif CJK SC';
}

export const LICENCE_MM = { width: 297, height: 210 };

const CITIES = [
  ['110105', '北京', '北京市朝阳区'],
  ['310115', '上海', '上海市浦东新区'],
  ['440305', '深圳', '广东省深圳市南山区'],
  ['510104', '成都', '四川省成都市锦江区'],
  ['420106', '武汉', '湖北省武汉市武昌区'],
] as const;
const MARKS = ['样本', '样例', '示范', '演示'] as const;
const BRANDS = ['青禾', '远山', '明河', '知行', '汇川源', '云谷', '嘉木', '恒信', '春晓', '博雅'] as const;
const TRADES = ['商贸', '科技', '办公设备', '信息技术', '工程咨询', '医疗器械', '印刷', '家具'] as const;
const FORMS = ['有限公司', '有限责任公司', '股份有限公司'] as const;
const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '周', '吴', '孙', '马', '林'] as const;
const GIVEN = ['建国', '晓明', '丽华', '志强', '文静', '海峰', '秀英', '伟', '敏', '思远', '雨桐'] as const;
const STREETS = ['样本路', '示范大街', '建设路', '和平里东街', '创新一路', '滨河西路'] as const;
const SCOPE =
  '销售办公用品、计算机、软件及辅助设备；技术开发、技术服务、技术咨询；会议服务。（依法须经批准的项目，经相关部门批准后方可开展经营活动）';

export const samplePerson = (random: Random): string => random.pick(SURNAMES) + random.pick(GIVEN);

export const sampleAddress = (random: Random, district: string): string =>
  `${district}${random.pick(STREETS)}${random.below(198) + 1}号${random.below(30) + 1}号楼${random.below(900) + 101}室`;

/** A credit code of an enterprise whose two check characters are right. */
export function sampleUscc(random: Random, division: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const isNew = random.below(2) === 0;
  const body = isNew
    ? `MA${Array.from({ length: 6 }, () => alphabet[random.below(alphabet.length)]).join('')}`
    : String(random.below(1e8)).padStart(8, '0');
  const seventeen = `91${division}${body}${organisationCheckCharacter(body)}`;
  return seventeen + usccCheckCharacter(seventeen);
}

export function sampleLicence(random: Random, qr: SampleLicence['qr']): SampleLicence {
  const [division, city, district] = random.pick(CITIES);
  return {
    uscc: sampleUscc(random, division),
    organisationName:
      city + random.pick(MARKS) + random.pick(BRANDS) + random.pick(TRADES) + random.pick(FORMS),
    legalRepresentative: samplePerson(random),
    address: sampleAddress(random, district),
    scope: SCOPE,
    qr,
    typeface: random.pick(['Noto Sans CJK SC', 'Noto Serif CJK SC'] as const),
  };
}

function qrText({ qr, uscc, organisationName, legalRepresentative, address }: SampleLicence): string {
  if (qr === 'words') {
    return `统一社会信用代码：${uscc}；名称：${organisationName}；法定代表人：${legalRepresentative}；住所：${address}`;
  }
  const register = 'http://register.example.invalid/index';
  return qr === 'address' ? `${register}?uniscid=${uscc}` : `${register}/7f3c9d`;
}

/** The print of a licence, black on white, in millimetres. */
export function licencePrint(licence: SampleLicence): string {
  const text = (x: number, y: number, sizeMm: number, value: string, extra = ''): string =>
    `<text x="${x}" y="${y}" font-size="${sizeMm}" ${extra}>${value}</text>`;
  const label = (x: number, y: number, value: string): string =>
    spread(value, 27)
      .map(([dx, character]) => text(x + dx, y, 5.2, character, 'fill="#333"'))
      .join('');
  const value = (x: number, y: number, content: string, perLine: number): string =>
    lines(content, perLine)
      .map((line, i) => text(x, y + i * 7, 5, line))
      .join('');
  const qr = licence.qr === null ? '' : qrPrint(licence);
  return [
    `<rect x="8" y="8" width="281" height="194" fill="none" stroke="#888" stroke-width="2.4"/>`,
    `<rect x="12" y="12" width="273" height="186" fill="none" stroke="#aaa" stroke-width="0.6"/>`,
    text(148.5, 58, 17, '营业执照', 'text-anchor="middle" font-weight="bold" letter-spacing="5"'),
    text(148.5, 70, 7, '（副 本）', 'text-anchor="middle"'),
    text(24, 52, 4.6, '统一社会信用代码'),
    text(24, 60, 6, licence.uscc, 'font-weight="bold"'),
    qr,
    label(28, 88, '名称'),
    value(60, 88, licence.organisationName, 17),
    label(28, 106, '类型'),
    value(60, 106, '有限责任公司（自然人投资或控股）', 17),
    label(28, 124, '法定代表人'),
    value(60, 124, licence.legalRepresentative, 17),
    label(28, 142, '经营范围'),
    value(60, 142, licence.scope, 17),
    label(166, 88, '注册资本'),
    value(198, 88, '壹佰万元整', 15),
    label(166, 106, '成立日期'),
    value(198, 106, '2016年03月18日', 15),
    label(166, 124, '住所'),
    value(198, 124, licence.address, 15),
    text(178, 172, 6, '登 记 机 关'),
    text(230, 184, 5, '2020 年 05 月 06 日'),
  ].join('');
}

/** What is red on it: the emblem, the authority's seal, and the word that it is a sample. */
export const licenceInk = (): string =>
  [
    '<circle cx="148.5" cy="28" r="10"/>',
    '<circle cx="240" cy="172" r="18" fill="none" stroke="#fff" stroke-width="1.2"/>',
    '<text x="240" y="176" font-size="9" text-anchor="middle">样本</text>',
    '<text x="148" y="120" font-size="40" text-anchor="middle" opacity="0.35" transform="rotate(-18 148 110)">样　本</text>',
  ].join('');

function qrPrint(licence: SampleLicence): string {
  const svg = bwipjs.toSVG({ bcid: 'qrcode', text: qrText(licence), scale: 1 });
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const inner = svg.replace(/^<svg[^>]*>|<\/svg>\s*$/g, '');
  return `<g transform="translate(245 28) scale(${30 / size})">${inner}</g><text x="242" y="63" font-size="2.6">扫描二维码了解更多登记信息</text>`;
}

/** Characters set apart so that they fill a width, as labels on a licence are. */
function spread(value: string, widthMm: number): [number, string][] {
  const characters = [...value];
  const step = (widthMm - 5.2) / (characters.length - 1);
  return characters.map((character, i) => [i * step, character]);
}

export function lines(content: string, perLine: number): string[] {
  const characters = [...content];
  return Array.from({ length: Math.ceil(characters.length / perLine) }, (_, i) =>
    characters.slice(i * perLine, (i + 1) * perLine).join(''),
  );
}
