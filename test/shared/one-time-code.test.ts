import { expect } from 'chai';
import { waitWords } from '../../shared/vocabulary/numbers/one-time-code.ts';

describe('how long to wait for another code', () => {
  for (const [seconds, words] of [
    [1, '1 秒'],
    [119, '119 秒'],
    [120, '2 分钟'],
    [1803, '31 分钟'],
    [7_199, '120 分钟'],
    [7_200, '2 小时'],
    [80_000, '23 小时'],
  ] as const) {
    it(`${seconds} seconds are said as ${words}`, () => {
      expect(waitWords(seconds).zh).to.equal(words);
    });
  }
});
