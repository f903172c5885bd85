import { eachService } from './itinerary.ts';
import { judgedJourneys } from './judged-journey.ts';

describe('services by the channel self-service, judged from outside', () => {
  judgedJourneys(eachService.filter(({ channel }) => channel === 'self-service'));
});
