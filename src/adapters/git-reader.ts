import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { GitFailed, startGit } from "./git.ts";
import { type Answer, answerParser } from "./git-objects.ts";

export interface GitReader {
  /** The object that a name such as `<commit>:<path>` stands for now; undefined where there is none. */
  read(name: string): Promise<Answer>;
  /** Lets go of the packs that are open, once the answers under way have been given. */
  refresh(): void;
  close(): Promise<void>;
}

interface Question {
  name: string;
  tries: number;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

interface Session {
  child: ChildProcessWithoutNullStreams;
  /** In the order they were asked, which is the order they are answered in. */
  waiting: Question[];
}

const ARGS = ["cat-file", "--batch"];
const TRIES = 3;

/** Asks one long-lived git; where it dies, the unanswered questions go to the next one. */
export function gitReader(repository: string): GitReader {
  let session: Session | undefined;
  let closed = false;

  function put(question: Question): void {
    if (closed) {
      question.reject(new Error("the ticket store is closed"));
      return;
    }
    session ??= start();
    session.waiting.push(question);
    session.child.stdin.write(`${question.name}\n`);
  }

  function start(): Session {
    const started: Session = { child: startGit(ARGS, { repository }), waiting: [] };
    const parse = answerParser();
    let stderr = "";
    started.child.stdout.on("data", (chunk: Buffer) => {
      for (const answer of parse(chunk)) started.waiting.shift()?.resolve(answer);
    });
    started.child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk;
    });
    let cause: unknown;
    const ended = () => end(started, new GitFailed(ARGS, "ended early", stderr, { cause }));
    // Whatever goes wrong, the end is when it has said everything; a git that was never started says nothing.
    started.child.stdin.on("error", (error) => {
      cause = error;
      started.child.kill();
    });
    started.child.once("error", (error) => {
      cause = error;
      ended();
    });
    started.child.once("close", ended);
    return started;
  }

  function end(ended: Session, error: Error): void {
    if (session === ended) session = undefined;
    for (const question of ended.waiting.splice(0)) {
      const tries = question.tries + 1;
      if (tries < TRIES) put({ ...question, tries });
      else question.reject(error);
    }
  }

  function refresh(): void {
    session?.child.stdin.end();
    session = undefined;
  }

  return {
    read: (name) => new Promise((resolve, reject) => put({ name, tries: 0, resolve, reject })),
    refresh,
    async close() {
      closed = true;
      const child = session?.child;
      refresh();
      if (child && child.exitCode === null) await new Promise((resolve) => child.once("close", resolve));
    },
  };
}
