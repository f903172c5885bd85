import { residentIdCheckCharacter } from '../../../shared/vocabulary/numbers/resident-id-number.ts';
import { lines, sampleAddress, samplePerson } from './sample-licence.ts';
import type { Random } from './seeded-random.ts';

/** An ID card of nobody; both sides say that it is a sample. */
export interface SampleIdCard {
  name: string;
  idNumber: string;
  address: string;
  issuingAuthority: string;
  validFrom: string;
  validTo: string;
}

export const ID_CARD_MM = { width: 85.6, height: 54 };

const DISTRICTS = [
  ['110101', '北京市东城区'],
  ['310115', '上海市浦东新区'],
  ['440305', '广东省深圳市南山区'],
  ['510104', '四川省成都市锦江区'],
] as const;

export function sampleIdCard(random: Random): SampleIdCard {
  const [division, district] = random.pick(DISTRICTS);
  const two = (value: number): string => String(value).padStart(2, '0');
  const birth = `${1960 + random.below(40)}${two(1 + random.below(12))}${two(1 + random.below(28))}`;
  const seventeen = `${division}${birth}${String(random.below(1000)).padStart(3, '0')}`;
  const from = 2012 + random.below(10);
  const day = `${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
  const isLongTerm = random.below(4) === 0;
  return {
    name: samplePerson(random),
    idNumber: seventeen + residentIdCheckCharacter(seventeen),
    address: sampleAddress(random, district),
    issuingAuthority: `${district.slice(-3)}公安分局`,
    validFrom: `${from}-${day}`,
    validTo: isLongTerm ? '长期' : `${from + 20}-${day}`,
  };
}

const text = (x: number, y: number, sizeMm: number, value: string, extra = ''): string =>
  `<text x="${x}" y="${y}" font-size="${sizeMm}" ${extra}>${value}</text>`;
const label = (x: number, y: number, value: string): string => text(x, y, 2.7, value, 'fill="#555"');

export function idCardFront({ name, idNumber, address }: SampleIdCard): string {
  const [year, month, day] = [idNumber.slice(6, 10), idNumber.slice(10, 12), idNumber.slice(12, 14)];
  const sex = Number(idNumber[16]) % 2 === 1 ? '男' : '女';
  return [
    background(),
    label(5, 9.5, '姓　名'),
    text(16, 9.5, 3.6, name),
    label(5, 17, '性　别'),
    text(16, 17, 3.1, sex),
    label(26, 17, '民　族'),
    text(36, 17, 3.1, '汉'),
    label(5, 24.5, '出　生'),
    text(16, 24.5, 3.1, year),
    label(25, 24.5, '年'),
    text(30, 24.5, 3.1, String(Number(month))),
    label(35, 24.5, '月'),
    text(40, 24.5, 3.1, String(Number(day))),
    label(45, 24.5, '日'),
    label(5, 32, '住　址'),
    ...lines(address, 12).map((line, i) => text(16, 32 + i * 4.6, 3.1, line)),
    label(5, 48.5, '公民身份号码'),
    text(29, 48.7, 4.1, idNumber, 'letter-spacing="0.35" font-family="DejaVu Sans"'),
    '<rect x="60" y="8" width="21" height="27" fill="#bbb"/><circle cx="70.5" cy="18" r="5.5" fill="#888"/><ellipse cx="70.5" cy="33" rx="9" ry="8" fill="#777"/>',
    text(64, 41, 3, '样本', 'fill="#999"'),
  ].join('');
}

export function idCardBack({ issuingAuthority, validFrom, validTo }: SampleIdCard): string {
  const dots = (date: string): string => date.replaceAll('-', '.');
  return [
    background(),
    '<circle cx="13" cy="14" r="8" fill="#999"/>',
    text(26, 13, 5.2, '中华人民共和国', 'letter-spacing="1.2"'),
    text(26, 24, 7.2, '居民身份证', 'letter-spacing="2"'),
    label(19, 42, '签发机关'),
    text(35, 42, 3.2, issuingAuthority),
    label(19, 49, '有效期限'),
    text(35, 49, 3.2, `${dots(validFrom)}-${dots(validTo)}`),
    text(74, 35, 3, '样本', 'fill="#999"'),
  ].join('');
}

/** Wavy lines like the real card's tint. */
const background = (): string =>
  `<rect width="85.6" height="54" fill="#f4f4f4"/>${Array.from({ length: 13 }, (_, i) => `<path d="M0 ${2 + i * 4.3} q 21.4 -5 42.8 0 t 42.8 0" fill="none" stroke="#dcdcdc" stroke-width="0.35"/>`).join('')}`;
