import { expect } from 'chai';
import { travel, type Journey } from './itinerary.ts';
import type { Check } from './outside-judge.ts';

export const TIMEOUT_MS = 180_000;
/** A journey that lost its judges must not pass for want of checks. */
const LEAST_CHECKS = 6;

/** All checks hold, and there are some. */
export function expectAllHeld(checks: readonly Check[]): void {
  const failed = checks.filter(({ ok }) => !ok);
  expect(failed.map(({ name, command, detail }) => `${name}: ${command}\n${detail}`)).to.deep.equal([]);
  expect(checks.length).to.be.at.least(LEAST_CHECKS);
}

/** Each journey is a test of its own, which shows every check that failed. */
export function judgedJourneys(journeys: readonly Journey[]): void {
  for (const journey of journeys) {
    it(`${journey.service}, ${journey.channel}, ${journey.pay}`, async function () {
      this.timeout(TIMEOUT_MS);
      expectAllHeld((await travel(journey)).checks);
    });
  }
}
