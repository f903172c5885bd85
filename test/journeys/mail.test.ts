import { eachService } from './itinerary.ts';
import { judgedJourneys } from './judged-journey.ts';

describe('services by the channel mail, judged from outside', () => {
  judgedJourneys(eachService.filter(({ channel }) => channel === 'mail'));
});
