import { text, type ProblemText } from './problem-text.ts';

/** What can't be done with messages to suppliers, one-time codes and the calendar of working days. */
export const messageProblems = {
  'code-too-often': text(
    429,
    ['验证码要得太频繁。', 'Codes are asked for too often.'],
    ['这次没有发送，之前收到的仍可以用。', 'None was sent; one that came before is still good.'],
    ['请等 {wait}再试。', 'Wait {wait} and try again.'],
  ),
  'code-wrong': text(
    422,
    ['验证码不对。', 'The code is wrong.'],
    ['还可以再试 {triesLeft} 次。', 'It can be tried {triesLeft} more time(s).'],
    ['请核对手机上最新一条短信里的六位数字。', 'Check the six digits in the newest SMS.'],
  ),
  'code-dead': text(
    422,
    ['这个验证码不能再用了。', 'This code can’t be used any more.'],
    ['它已用过、过期、被新的代替，或输错太多次。', 'It was used, expired, replaced, or mistyped too often.'],
    ['请重新获取验证码。', 'Ask for a new one.'],
  ),
  'message-sent': text(
    409,
    ['这条消息已经发出。', 'This message was sent.'],
    ['没有再发一次。', 'It was not sent again.'],
    [
      '地址不对的，请改正地址，系统会发到新的地址。',
      'If the address was wrong, correct it and it goes there.',
    ],
  ),
  'message-too-late': text(
    409,
    ['这条消息的内容已经失效。', 'What this message says no longer holds.'],
    ['不会再发送。', 'It is not sent any more.'],
    ['需要时请供应商重新申请。', 'The supplier can ask for it anew.'],
  ),
  'message-address-fixed': text(
    403,
    ['验证码和授权链接的收件人不能在这里改。', 'The recipient of a code or link can’t be changed here.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请在订单里改正联系方式，再重新发送。', 'Correct the contact in the order and send it anew.'],
  ),
  'calendar-year-out-of-range': text(
    422,
    ['只能登记 {from} 年至 {to} 年的放假安排。', 'Only the years {from} to {to} can be entered.'],
    ['没有任何改动。', 'Nothing was changed.'],
    ['请核对年份。', 'Check the year.'],
  ),
  'calendar-day-wrong': text(
    422,
    ['{date} 不能这样登记。', '{date} can’t be entered so.'],
    ['没有任何改动。', 'Nothing was changed.'],
    [
      '放假的日子和调休上班的日子都要在这一年里（或上一年 12 月），同一天不能既放假又上班，调休上班的应是周六或周日。',
      'Days off and make-up days lie in that year (or the December before); no day is both; make-up days are Saturdays or Sundays.',
    ],
  ),
} as const satisfies Record<string, ProblemText>;
