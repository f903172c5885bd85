import { dict } from '@node-rs/jieba/dict.js';
import { areaList } from '@vant/area-data';
import { pinyin } from 'pinyin-pro';
import { writeDictionary, type SpeltWord } from './dictionary-file.ts';
import { tradeWords } from './trade-words.ts';

/** Characters that people are called by: the whole block, since a name may have any. */
const FIRST_CHARACTER = 0x4e00;
const LAST_CHARACTER = 0x9fff;
const HAN = /^[\u4e00-\u9fff]+$/;
const MOST_CHARACTERS = 10;
/** Of so many words counted, whoever types a form is helped; names of places and organisations are wanted though rare. */
const LEAST_COUNT = 15;
const LEAST_COUNT_OF_NAMES = 3;
const NAMES = new Set(['ns', 'nt', 'nz', 'j']);
const AREA_COUNT = 300;
/** Areas of the service point's own city, by how their numbers begin, are what most suppliers write. */
const HOME_AREA = '11';
const HOME_AREA_COUNT = 5_000;
const TRADE_COUNT = 40_000;

const weightOf = (count: number): number => Math.round(10 * Math.log(count + 1));

/**
 * The dictionary of the terminal's keyboard, made when the kiosk is built: words and counts of jieba (MIT), areas of
 * Vant (MIT), words of our trade, spelt by pinyin-pro (MIT).
 */
export function makeDictionary(): string {
  const counts = new Map<string, number>();
  const characterWeights = new Map<string, number>();
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const [text = '', count = '0', kind = ''] = line.split(' ');
    if (!HAN.test(text) || text.length > MOST_CHARACTERS) continue;
    if (text.length === 1) characterWeights.set(text, weightOf(Number(count)));
    else if (Number(count) >= (NAMES.has(kind) ? LEAST_COUNT_OF_NAMES : LEAST_COUNT))
      counts.set(text, Number(count));
  }
  const raise = (texts: readonly string[], count: number): void => {
    for (const text of texts) counts.set(text, Math.max(count, counts.get(text) ?? 0));
  };
  const { province_list, city_list, county_list } = areaList;
  for (const [code, name] of [province_list, city_list, county_list].flatMap(Object.entries<string>))
    if (HAN.test(name)) raise([name], code.startsWith(HOME_AREA) ? HOME_AREA_COUNT : AREA_COUNT);
  raise(tradeWords, TRADE_COUNT);
  const words: SpeltWord[] = [...counts].map(([text, count]) => ({
    text,
    weight: weightOf(count),
    syllables: pinyin(text, { toneType: 'none', type: 'array', v: true }),
  }));
  return writeDictionary({ readings: allReadings(), characterWeights, words });
}

function allReadings(): Map<string, readonly string[]> {
  const readings = new Map<string, readonly string[]>();
  for (let code = FIRST_CHARACTER; code <= LAST_CHARACTER; code++) {
    const character = String.fromCharCode(code);
    const found = pinyin(character, { toneType: 'none', type: 'array', v: true, multiple: true });
    const spelt = [...new Set(found)].filter((syllable) => /^[a-z]+$/.test(syllable));
    if (spelt.length > 0) readings.set(character, spelt);
  }
  return readings;
}
