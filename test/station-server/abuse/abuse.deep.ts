import { expect } from 'chai';
import { AbusedStation } from './abused-station.ts';
import { floods } from './floods.abuse.ts';
import { forgedNotices } from './forged-notices.abuse.ts';
import { foreignThings } from './foreign-things.abuse.ts';
import { otherIdentities } from './other-identities.abuse.ts';
import { poisonedFiles } from './poisoned-files.abuse.ts';
import { replays } from './replays.abuse.ts';
import { sockets } from './sockets.abuse.ts';
import { unprovenCertificate } from './unproven-certificate.abuse.ts';

/** One station is abused in every way; after each the others are served as if nothing had happened. */
describe('abuse of the online channel, over the real API', function () {
  this.timeout(600_000);
  const station = new AbusedStation();

  before(() => station.begin());
  after(() => station.end());
  afterEach(() => station.stillAnswers());

  foreignThings(station);
  otherIdentities(station);
  sockets(station);
  poisonedFiles(station);
  forgedNotices(station);
  replays(station);
  unprovenCertificate(station);
  floods(station);

  describe('after all of it', () => {
    it('nothing personal, no code and no secret is in the station’s log, and nothing unforeseen', () => {
      expect(station.leaksIn(station.process.log)).to.deep.equal([]);
      expect(station.process.log).not.to.match(/unforeseen|"level":50/);
    });
  });
});
