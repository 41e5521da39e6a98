import { type Submission, submissionSchema } from "../domain/submission.ts";

/** A submission that the small desk takes as it stands; say only what the test is about. */
export function aSubmission(ticket: Record<string, unknown> = {}, rest: Record<string, unknown> = {}): Submission {
  return submissionSchema.parse({
    track: "small",
    lang: "en",
    channel: "web",
    actor: { role: "Officer" },
    ...rest,
    ticket: {
      request_type: "incident",
      problem_type: "broken",
      module: "returns",
      description: "It broke.",
      mobile: "9000000001",
      email: "demo-officer-01@demo.gov.in",
      screenshots: ["screen-1.png"],
      ...ticket,
    },
  });
}
