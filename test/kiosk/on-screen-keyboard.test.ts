import { expect } from 'chai';
import { loadSyllables } from '../../kiosk/state/load-syllables.ts';
import { OnScreenKeyboard, type TypingTarget } from '../../kiosk/state/on-screen-keyboard.ts';
import { pinyinChoice } from '../../kiosk/state/pinyin.ts';

class Paper implements TypingTarget {
  text = '';
  type(text: string): void {
    this.text += text;
  }
  erase(): void {
    this.text = [...this.text].slice(0, -1).join('');
  }
  reveal(): void {
    this.text += '';
  }
}

const noFailure = (error: unknown): void => {
  throw error;
};

async function keyboardFor(keys: Parameters<OnScreenKeyboard['attend']>[1]) {
  const syllables = await loadSyllables();
  let learnt = (): void => undefined;
  const ready = new Promise<void>((resolve) => (learnt = resolve));
  const keyboard = new OnScreenKeyboard({
    loadSyllables: () => Promise.resolve(syllables),
    onFailure: noFailure,
  });
  const paper = new Paper();
  keyboard.subscribe(() => keyboard.isSpelling && learnt());
  keyboard.attend(paper, keys);
  if (keys === 'chinese') await ready;
  const press = (letters: string): void => {
    for (const letter of letters) keyboard.press(letter);
  };
  return { keyboard, paper, press };
}

describe('pinyin', () => {
  it('offers the characters of the longest syllable, then of what is left', async () => {
    const syllables = await loadSyllables();
    const first = pinyinChoice('beijing', syllables);
    expect(first.usedLetters).to.equal(3);
    expect(first.characters).to.include('北');
    expect(pinyinChoice('jing', syllables).characters).to.include('京');
  });

  it('offers those of the syllables that have begun, each character once', async () => {
    const { characters, usedLetters } = pinyinChoice('zh', await loadSyllables());
    expect(usedLetters).to.equal(2);
    expect(characters).to.include.members(['中', '章']);
    expect(new Set(characters).size).to.equal(characters.length);
  });

  it('offers nothing for nothing, nor for what is no pinyin', async () => {
    const syllables = await loadSyllables();
    expect(pinyinChoice('', syllables).characters).to.deep.equal([]);
    expect(pinyinChoice('vvv', syllables).characters).to.deep.equal([]);
  });

  it('never uses more letters than there are, nor none where it offers something: a law', async () => {
    const syllables = await loadSyllables();
    for (const one of Object.keys(syllables)) {
      for (const other of ['', 'a', 'bei', 'zhuang']) {
        const { characters, usedLetters } = pinyinChoice(one + other, syllables);
        expect(characters, one).not.to.be.empty;
        expect(usedLetters).to.be.within(one.length, one.length + other.length);
      }
    }
  });
});

describe('the keyboard on the screen', () => {
  it('writes 北京 by its pinyin', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    press('beijing');
    expect(paper.text, 'letters wait for a choice').to.equal('');
    keyboard.choose('北');
    expect(keyboard.letters).to.equal('jing');
    keyboard.choose('京');
    expect(paper.text).to.equal('北京');
    keyboard.erase();
    expect(paper.text).to.equal('北');
  });

  it('takes the first character by the space key, and letters back before characters', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    press('yi');
    keyboard.space();
    expect(paper.text).to.equal('一');
    press('ab');
    keyboard.erase();
    expect(keyboard.letters).to.equal('a');
    expect(paper.text).to.equal('一');
  });

  it('types digits and marks as they are, after what was being spelt', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    press('abc3');
    expect(paper.text).to.equal('abc3');
    keyboard.toggleSpelling();
    press('x');
    expect(paper.text).to.equal('abc3x');
  });

  it('offers each kind of field its keys', async () => {
    for (const keys of ['digits', 'code', 'email', 'chinese'] as const)
      expect((await keyboardFor(keys)).keyboard.shown).to.equal(keys);
  });

  it('makes way for a real keyboard, and comes back with a touch', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    press('ni');
    keyboard.realKeyPressed();
    expect(paper.text, 'nothing that was spelt is lost').to.equal('ni');
    expect(keyboard.shown).to.equal(null);
    keyboard.attend(paper, 'digits');
    expect(keyboard.shown).to.equal(null);
    keyboard.touched();
    expect(keyboard.shown).to.equal('digits');
    keyboard.leave();
    expect(keyboard.shown).to.equal(null);
  });

  it('types letters as they are when the characters can’t be had', async () => {
    const failures: unknown[] = [];
    const keyboard = new OnScreenKeyboard({
      loadSyllables: () => Promise.reject(new Error('sample')),
      onFailure: (error) => failures.push(error),
    });
    const paper = new Paper();
    keyboard.attend(paper, 'chinese');
    await new Promise(setImmediate);
    expect(failures).to.have.length(1);
    keyboard.press('a');
    expect(paper.text).to.equal('a');
  });
});
