import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { apiAnswer, apiApp } from "./api.ts";
import { branchWatch } from "./branches.ts";
import { type FakeClock, fakeClock } from "./clock.ts";
import { contract } from "./contract.ts";
import { deliver, faultAnswer } from "./deliver.ts";
import { FAULTS, type FaultKind, type Faults, faults } from "./faults.ts";
import { makeBare } from "./git-repository.ts";
import { answerGit, gitOperation, type HttpRequest, isGit } from "./git-routes.ts";
import { newToken } from "./identity.ts";
import { type Limits, limits } from "./limits.ts";
import { newWorld, type Token, userNamed, type World } from "./world.ts";

export interface FakeOptions {
  /** Where the bare repository is made. */
  directory: string;
  owner?: string;
  repo?: string;
  isPrivate?: boolean;
  /** As GitHub Enterprise Server: the interface lies under /api/v3. */
  enterprise?: boolean;
  clock?: FakeClock;
}

export interface FakeGithub {
  world: World;
  clock: FakeClock;
  faults: Faults;
  limits: Limits;
  /** Everything in which a request or an answer was not as GitHub describes it; must stay empty. */
  violations: string[];
  calls: { operation: string; status: number }[];
  pushes: () => number;
  apiUrl: string;
  repository: string;
  app: { id: number; installation: number; privateKey: string; login: string };
  token(login: string, kind?: Token["kind"], permission?: Token["permission"]): string;
  /** To be told that a branch was moved behind GitHub's back. */
  branchMoved(login?: string): Promise<void>;
  close(): Promise<void>;
}

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const APP = { id: 77, slug: "sahayata-desk", installation: 7007 };

/** A GitHub for tests: one repository, its issues and pull requests, over a real bare repository, on this machine only. */
export async function startFakeGithub(options: FakeOptions): Promise<FakeGithub> {
  const { owner = "demo-desk", repo = "tickets", isPrivate = true, clock = fakeClock() } = options;
  const repository = join(options.directory, `${repo}.git`);
  await makeBare(repository);
  const world = newWorld({ owner, repo, repository, isPrivate, now: clock.now });
  const watch = branchWatch(world);
  const limit = limits(clock.now);
  const plan = faults();
  const violations: string[] = [];
  const calls: FakeGithub["calls"] = [];
  const prefix = options.enterprise ? "/api/v3" : "";
  const app = apiApp({ world, app: { ...APP, publicKey: keys.publicKey }, branchMoved: watch.moved });
  const room = { world, refusePush: limit.refusePush, branchMoved: watch.moved, pushed };
  let pushes = 0;

  function pushed(): void {
    pushes += 1;
  }

  async function answer(request: HttpRequest, operation: string | undefined) {
    if (isGit(world, request)) return answerGit(request, room);
    return apiAnswer(request, { app, prefix, operation, limit, violations });
  }

  async function met(request: HttpRequest, response: Parameters<typeof deliver>[0]): Promise<void> {
    const call = { method: request.method, path: request.url.pathname.slice(prefix.length) };
    const operation = isGit(world, request) ? gitOperation(request) : contract.operationOf(call);
    const name = operation && plan.next(operation);
    const fault: FaultKind | undefined = name ? FAULTS[name] : undefined;
    if (fault?.how === "revoke") for (const token of world.tokens.values()) token.revoked ||= token.kind !== "user";
    if (fault?.how === "lag") world.lagMs = 120_000;
    const refused = fault && !fault.applied && (fault.how === "answer" || fault.how === "html");
    const skipped = fault && !fault.applied && (fault.how === "reset" || fault.how === "hang");
    const given = refused || skipped ? faultAnswer(fault, clock.now()) : await answer(request, operation);
    const told = fault?.how === "answer" ? faultAnswer(fault, clock.now()) : given;
    if (operation) calls.push({ operation, status: told.status });
    deliver(response, told, fault);
  }

  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then((request) => met(request, response))
      .catch((error: Error) => {
        violations.push(`the fake itself failed: ${error.stack}`);
        response.destroy();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ world, clock, violations, calls, repository },
    faults: plan,
    limits: limit,
    pushes: () => pushes,
    apiUrl: `${origin}${prefix}`,
    app: { id: APP.id, installation: APP.installation, privateKey: keys.privateKey, login: `${APP.slug}[bot]` },
    token: (login, kind = "user", permission = "write") => newToken(world, login, kind, permission),
    branchMoved: (login = "somebody") => watch.moved({ ...nobody, user: userNamed(world, login) }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const nobody = { kind: "user", permission: "write", expires: Number.POSITIVE_INFINITY, revoked: false } as const;

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
  return {
    method: incoming.method ?? "GET",
    url: new URL(incoming.url ?? "/", `http://${incoming.headers.host}`),
    headers: Object.fromEntries(headers),
    body: await buffer(incoming),
  };
}
