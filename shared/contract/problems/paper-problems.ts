import { NOTHING_LOST, text, type ProblemText } from './problem-text.ts';

/** Problems around forms, notices and documents of persons. */
export const paperProblems = {
  'sign-at-the-counter': text(
    409,
    [
      '要对照证件原件，不能在这里批准。',
      'The original document has to be checked, so this can’t be approved from here.',
    ],
    ['这个请求还没有答复。', 'The request has not been answered yet.'],
    [
      '请到那张柜台看原件，在柜员屏上现场签字。',
      'Go to that counter, check the original and sign on the clerk’s screen.',
    ],
  ),
  'supplier-answers': text(
    409,
    ['这个问题要由供应商自己回答。', 'The supplier must answer this question personally.'],
    NOTHING_LOST,
    [
      '请供应商在自己的屏幕上阅读提示并回答；柜台没有客户屏可用的，读给他听，再代他回答。',
      'Ask the supplier to read the notices and answer on their own screen. If the counter has no working supplier’s screen, read them out and answer on the supplier’s behalf.',
    ],
  ),
  'bid-is-open': text(
    409,
    ['供应商已经投标、还没有开标。', 'The supplier has submitted a bid that has not been opened yet.'],
    [
      '现在办理会更换密钥，原来的投标文件可能无法解密，受理已停下。',
      'Continuing now would replace the keys, and the bid might become impossible to decrypt. The case is on hold.',
    ],
    [
      '请在开标以后再办理；确有需要或者答错了，请主管批准。',
      'Continue after the bid opening. If it is really necessary, or the answer was a mistake, ask a supervisor to approve.',
    ],
  ),
  'paper-comes-later': text(
    409,
    [
      '业务还没有办到这一步，还没有这份单据。',
      'The case has not reached this step, so this document does not exist yet.',
    ],
    ['没有打印，也没有显示。', 'Nothing was printed or shown.'],
    ['办到打印单据那一步再打印。', 'Print it at the step where documents are printed.'],
  ),
  'forms-not-settled': text(
    409,
    ['还没有打印，也没有带来：{forms}。', 'Neither printed nor brought along: {forms}.'],
    NOTHING_LOST,
    ['请打印；供应商已带来的，请标明。', 'Print the forms, or mark them as brought along.'],
  ),
} as const satisfies Record<string, ProblemText>;
