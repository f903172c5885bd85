import { eachService } from './itinerary.ts';
import { judgedJourneys } from './judged-journey.ts';

describe('services at the counter that give a new medium, judged from outside', () => {
  const newMedium = ['first-issue', 'lost-reissue', 'damage-replacement'];
  judgedJourneys(
    eachService.filter(({ channel, service }) => channel === 'counter' && newMedium.includes(service)),
  );
});
