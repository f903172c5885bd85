import { expect } from 'chai';
import { mailboxBegin } from '../../kiosk/faces/self-service/keyboard/mailbox.ts';
import { writeDictionary } from '../../kiosk/pinyin/dictionary-file.ts';
import { PinyinDictionary } from '../../kiosk/pinyin/pinyin-dictionary.ts';
import {
  KEY_SETS,
  OnScreenKeyboard,
  type TypingTarget,
} from '../../kiosk/faces/self-service/keyboard/on-screen-keyboard.ts';

const spelt = { 北: 'bei', 京: 'jing', 一: 'yi', 你: 'ni' };
const dictionary = new PinyinDictionary(
  writeDictionary({
    readings: new Map(Object.entries(spelt).map(([character, syllable]) => [character, [syllable]])),
    characterWeights: new Map(Object.keys(spelt).map((character) => [character, 10])),
    words: [{ text: '北京', syllables: ['bei', 'jing'], weight: 50 }],
  }),
);

class Paper implements TypingTarget {
  readonly field = this;
  /** It is on the page, and how often it got the focus again. */
  isThere = true;
  focused = 0;
  text = '';
  moved = 0;
  following: (() => void) | null = null;
  type(text: string): void {
    this.text += text;
  }
  typeMailbox(domain: string): void {
    this.text = this.text.slice(0, mailboxBegin(this.text)) + domain;
  }
  erase(): void {
    this.text = [...this.text].slice(0, -1).join('');
  }
  clear(): void {
    this.text = '';
  }
  move(by: -1 | 1): void {
    this.moved += by;
  }
  focus(): boolean {
    if (this.isThere) this.focused++;
    return this.isThere;
  }
  reveal(): void {
    this.text += '';
  }
  next(): (() => void) | null {
    return this.following;
  }
}

const noFailure = (error: unknown): void => {
  throw error;
};

async function keyboardFor(keys: Parameters<OnScreenKeyboard['attend']>[1]) {
  const keyboard = new OnScreenKeyboard({
    loadDictionary: () => Promise.resolve(dictionary),
    onFailure: noFailure,
  });
  const paper = new Paper();
  keyboard.attend(paper, keys);
  await new Promise(setImmediate);
  const press = (letters: string): void => {
    for (const letter of letters) keyboard.press(letter);
  };
  return { keyboard, paper, press };
}

describe('the keyboard on the screen', () => {
  it('writes 北京 by its pinyin, at once or character by character', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    const choose = (text: string): void => {
      const meant = keyboard.candidates.find((candidate) => candidate.text === text);
      if (meant) keyboard.choose(meant);
    };
    press('beijing');
    expect(paper.text, 'letters wait for a choice').to.equal('');
    choose('北');
    expect(keyboard.letters).to.equal('jing');
    choose('京');
    expect(paper.text).to.equal('北京');
    keyboard.erase();
    expect(paper.text).to.equal('北');
    press('bj');
    choose('北京');
    expect(paper.text).to.equal('北北京');
    expect(keyboard.candidates).to.deep.equal([]);
  });

  it('takes away everything, and what is being spelt', async () => {
    const { keyboard, paper, press } = await keyboardFor('chinese');
    press('1');
    press('bei');
    keyboard.clear();
    expect([paper.text, keyboard.letters]).to.deep.equal(['', '']);
  });

  it('moves the cursor, and goes on to the next field where there is one', async () => {
    const { keyboard, paper } = await keyboardFor('digits');
    keyboard.move(-1);
    expect(paper.moved).to.equal(-1);
    expect(keyboard.canGoOn).to.equal(false);
    let went = 0;
    paper.following = () => went++;
    expect(keyboard.canGoOn).to.equal(true);
    keyboard.goOn();
    expect(went).to.equal(1);
  });

  it('types into the field that got the focus last, and not into the one before', async () => {
    const { keyboard, paper, press } = await keyboardFor('digits');
    const second = new Paper();
    press('1');
    keyboard.attend(second, 'digits');
    press('2');
    expect([paper.text, second.text]).to.deep.equal(['1', '2']);
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

  describe('while letters wait that nothing was chosen for', () => {
    const ways: Record<string, (keyboard: OnScreenKeyboard, other: Paper) => unknown> = {
      下一项: (keyboard) => keyboard.goOn(),
      填好了: (keyboard) => keyboard.finish(),
      'another field': (keyboard, other) => keyboard.attend(other, 'digits'),
      'a touch beside it': (keyboard) => keyboard.leave(),
      'a button of the page': (keyboard) => keyboard.isHeldByLetters(),
      'the cursor': (keyboard) => keyboard.move(1),
    };
    for (const [way, act] of Object.entries(ways))
      it(`${way} asks about them: they never become data by themselves`, async () => {
        const { keyboard, paper, press } = await keyboardFor('chinese');
        const other = new Paper();
        let went = 0;
        paper.following = () => went++;
        press('bj');
        act(keyboard, other);
        expect([paper.text, other.text, keyboard.letters]).to.deep.equal(['', '', 'bj']);
        expect([keyboard.asksAboutLetters, keyboard.shown, went]).to.deep.equal([true, 'chinese', 0]);
        press('91');
        expect([paper.text, keyboard.letters, keyboard.asksAboutLetters]).to.deep.equal(['', 'bj', true]);
        keyboard.space();
        expect([paper.text, keyboard.asksAboutLetters]).to.deep.equal(['北京', false]);
        act(keyboard, other);
        expect(keyboard.asksAboutLetters, 'nothing waits any more').to.equal(false);
      });

    it('another field gives the focus back', async () => {
      const { keyboard, paper, press } = await keyboardFor('chinese');
      press('bj');
      keyboard.attend(new Paper(), 'digits');
      expect(paper.focused).to.equal(1);
    });

    it('they are taken as they are, or not at all, where he says so', async () => {
      const { keyboard, paper, press } = await keyboardFor('chinese');
      press('abc');
      keyboard.finish();
      keyboard.takeLetters();
      press('ni');
      keyboard.finish();
      keyboard.forgetLetters();
      expect([paper.text, keyboard.finish(), keyboard.shown]).to.deep.equal(['abc', true, null]);
    });

    it('they are gone with the field, and with whoever typed them', async () => {
      const { keyboard, paper, press } = await keyboardFor('chinese');
      press('bj');
      paper.isThere = false;
      const other = new Paper();
      keyboard.attend(other, 'digits');
      expect([keyboard.shown, keyboard.letters]).to.deep.equal(['digits', '']);
      keyboard.attend(paper, 'chinese');
      press('bj');
      keyboard.abandon();
      expect([paper.text, other.text, keyboard.shown]).to.deep.equal(['', '', null]);
    });
  });

  it('R-ON-5: puts a mailbox in place of the one that is there, or of an @ that was typed', async () => {
    const { keyboard, paper, press } = await keyboardFor('email');
    press('lisi@');
    keyboard.press('@qq.com');
    expect(paper.text).to.equal('lisi@qq.com');
    keyboard.press('@163.com');
    expect(paper.text).to.equal('lisi@163.com');
    keyboard.clear();
    press('lisi');
    keyboard.press('@qq.com');
    expect(paper.text).to.equal('lisi@qq.com');
  });

  it('R-MAT-4: offers letters for the number of a foreigner’s card, until another field has the focus', async () => {
    const { keyboard } = await keyboardFor('id-number');
    expect(keyboard.shown).to.equal('id-number');
    keyboard.showLetters();
    expect(keyboard.shown).to.equal('code');
    keyboard.attend(new Paper(), 'id-number');
    expect(keyboard.shown).to.equal('id-number');
  });

  it('offers each kind of field its keys', async () => {
    for (const keys of KEY_SETS) expect((await keyboardFor(keys)).keyboard.shown).to.equal(keys);
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

  it('spells letters that are touched before the characters have come', async () => {
    let come = (_: PinyinDictionary): void => undefined;
    let asked = 0;
    const keyboard = new OnScreenKeyboard({
      loadDictionary: () => {
        asked++;
        return new Promise((resolve) => (come = resolve));
      },
      onFailure: noFailure,
    });
    const paper = new Paper();
    keyboard.attend(paper, 'chinese');
    for (const letter of 'bei') keyboard.press(letter);
    keyboard.space();
    expect([paper.text, keyboard.letters, keyboard.candidates]).to.deep.equal(['', 'bei', []]);
    come(dictionary);
    await new Promise(setImmediate);
    keyboard.press('j');
    keyboard.attend(paper, 'chinese');
    expect(keyboard.letters, 'the same field again').to.equal('beij');
    keyboard.takeLetters();
    expect([paper.text, asked]).to.deep.equal(['beij', 1]);
    for (const letter of 'bei') keyboard.press(letter);
    keyboard.space();
    expect(paper.text).to.equal('beij北');
  });

  it('types letters as they are when the characters can’t be had', async () => {
    const failures: unknown[] = [];
    const keyboard = new OnScreenKeyboard({
      loadDictionary: () => Promise.reject(new Error('sample')),
      onFailure: (error) => failures.push(error),
    });
    const paper = new Paper();
    keyboard.attend(paper, 'chinese');
    keyboard.press('y');
    await new Promise(setImmediate);
    expect(failures).to.have.length(1);
    expect(paper.text, 'nothing that was touched is lost').to.equal('y');
    keyboard.press('a');
    expect(paper.text).to.equal('ya');
  });
});
