import { expect } from 'chai';
import { EnrolmentCodes } from '../../../station-server/people/enrolment-codes.ts';
import { ProblemError } from '../../../station-server/failures/problem-error.ts';
import { NOW } from '../../harness/folded-case.ts';

const MINUTE_MS = 60_000;

describe('codes of devices that wait', () => {
  let now = NOW;
  const flood = (codes: EnrolmentCodes, times: number, from = (index: number) => `10.0.0.${index}`) =>
    Array.from({ length: times }, (_none, index) => {
      try {
        return codes.announce(from(index)).code;
      } catch (error) {
        if (error instanceof ProblemError) return error.problem.code;
        throw error;
      }
    });

  it('a flood of requests takes no code away from a device that shows it', () => {
    const codes = new EnrolmentCodes(() => now);
    const { token, code } = codes.announce('192.0.2.1');
    const answers = flood(codes, 1000);
    expect(answers.filter((answer) => answer !== 'too-many-waiting')).to.have.length(49);
    expect(codes.codeFor(token, '192.0.2.1')).to.equal(code);
    expect(codes.take(code)).to.be.a('string');
    expect(codes.take(code), 'once').to.equal(null);
  });

  it('one address that asks without end keeps nobody else from a code, whatever token it shows', () => {
    const codes = new EnrolmentCodes(() => now);
    const answers = flood(codes, 1000, () => '192.0.2.9');
    expect(answers.filter((answer) => answer !== 'too-many-waiting')).to.have.length(20);
    expect(() => codes.codeFor('a token of its own', '192.0.2.9')).to.throw(ProblemError);
    expect(codes.announce('192.0.2.1').code).to.match(/^\d{6}$/);
  });

  it('what is over makes room; a code ends after ten minutes', () => {
    const codes = new EnrolmentCodes(() => now);
    const { code } = codes.announce('192.0.2.1');
    flood(codes, 60);
    now += 10 * MINUTE_MS + 1;
    expect(codes.take(code)).to.equal(null);
    expect(flood(codes, 1)[0]).to.match(/^\d{6}$/);
  });
});
