/** A process that does what it is asked: answer, fail, hang, die, or take more memory than it may. */
import { answerRequests } from '../../../station-server/scheduling/answer-requests.ts';

export type UnrulyRequest = 'answer' | 'fail' | 'hang' | 'die' | 'eat';

answerRequests((request: UnrulyRequest): Promise<number> => {
  switch (request) {
    case 'answer':
      return Promise.resolve(process.pid);
    case 'fail':
      return Promise.reject(new Error('as asked'));
    case 'hang':
      for (;;);
    case 'die':
      return process.exit(3);
    case 'eat': {
      const eaten: Buffer[] = [];
      for (;;) eaten.push(Buffer.alloc(64 * 1024 * 1024, 1));
    }
  }
});
