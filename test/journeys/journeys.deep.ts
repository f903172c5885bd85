import { differentJourneys } from './itinerary.ts';
import { judgedJourneys } from './judged-journey.ts';

describe('every service by every channel, paid in every way, judged from outside', () => {
  judgedJourneys(differentJourneys);
});
