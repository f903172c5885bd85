export type AsideAnswer<Answer> = { answer: Answer } | { failure: string };

/** The other side of `WorkAside`: answer what comes, one by one; end with the parent. */
export function answerRequests<Request, Answer>(work: (request: Request) => Promise<Answer>): void {
  const reply = (answer: AsideAnswer<Answer>): void => {
    process.send?.(answer);
  };
  process.on('message', ({ request }: { request: Request }) => {
    work(request).then(
      (answer) => reply({ answer }),
      (error: unknown) => reply({ failure: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
