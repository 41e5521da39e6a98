import { expect, test } from "vitest";
import { annotation } from "./actions-commands.ts";

test("whatever stands in a ticket, an annotation stays one command on one line", () => {
  const nasty = "50%\r\n::set-output name=x::y\n::error::z";
  const line = annotation({ level: "error", file: "tickets/a:b,c.yaml", line: 3, title: "a,b:c\nd", message: nasty });
  expect(line).toBe(
    "::error file=tickets/a%3Ab%2Cc.yaml,line=3,title=a%2Cb%3Ac%0Ad::50%25%0D%0A::set-output name=x::y%0A::error::z",
  );
  expect(annotation({ level: "notice", message: "plain" })).toBe("::notice::plain");
});
