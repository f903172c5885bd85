'use strict';
const { reporters, Runner } = require('mocha');

/** Mocha's spec reporter with a closing line that scripts read: `N passed, N failed`. */
module.exports = class ClosingLineReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      process.stdout.write(`${passes} passed, ${failures} failed\n`);
    });
  }
};
