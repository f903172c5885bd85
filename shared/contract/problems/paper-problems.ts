import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** Problems around forms, notices and documents of persons. */
export const paperProblems = {
  'sign-at-the-counter': text(
    409,
    ['要对照证件原件，不能在这里批准。', 'The original has to be seen: this can’t be approved from here.'],
    ['这个请求还没有答复。', 'The request is not answered yet.'],
    ['请到那张柜台看原件，在柜员屏上现场签字。', 'Go to that counter, see the original and sign there.'],
  ),
  'supplier-answers': text(
    409,
    ['这个问题要由供应商自己回答。', 'The supplier answers this himself.'],
    NOTHING_LOST,
    [
      '请供应商在自己的屏幕上阅读提示并回答；柜台没有客户屏可用的，读给他听，再代他回答。',
      'Ask the supplier to read and answer on his own screen; at a desk without one, read it to him and answer for him.',
    ],
  ),
  'bid-is-open': text(
    409,
    ['供应商已经投标、还没有开标。', 'The supplier has a bid that is not opened yet.'],
    [
      '现在办理会更换密钥，原来的投标文件可能无法解密，受理已停下。',
      'New keys now could make that bid unreadable: the case has stopped.',
    ],
    [
      '请在开标以后再办理；确有需要或者答错了，请主管批准。',
      'Come back after the opening; a supervisor can let it go on, with a reason.',
    ],
  ),
  'paper-comes-later': text(
    409,
    ['业务还没有办到这一步，还没有这份单据。', 'The case is not that far: this paper does not exist yet.'],
    ['没有打印，也没有显示。', 'Nothing was printed or shown.'],
    ['办到打印单据那一步再打印。', 'Print it at the step for it.'],
  ),
  'forms-not-settled': text(
    409,
    ['还没有打印，也没有带来：{forms}。', 'Neither printed nor brought along: {forms}.'],
    NOTHING_LOST,
    ['请打印；供应商已带来的，请标明。', 'Print it, or mark it as brought along.'],
  ),
} as const satisfies Record<string, ProblemText>;
