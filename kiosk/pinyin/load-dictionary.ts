import address from 'virtual:pinyin-dictionary';
import { PinyinDictionary } from './pinyin-dictionary.ts';

/** The dictionary, fetched when somebody wants to write Chinese. */
export async function loadDictionary(): Promise<PinyinDictionary> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the dictionary was answered with ${answer.status}`);
  return new PinyinDictionary(await answer.text());
}
