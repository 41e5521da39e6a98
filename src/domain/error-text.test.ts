import { describe, expect, test } from "vitest";
import { errorKey, saysError } from "./error-text.ts";

describe("an error text", () => {
  const error = "Request 8812 for ARN [arn-1] could not be processed (LG9081)";

  test("is found in what somebody writes, whatever numbers and identifiers stand in theirs", () => {
    const written =
      "जब मैं खोलता हूँ: “Request 77 for ARN AA090117000123Z could NOT be processed (LG1)” and nothing happens";
    expect(saysError(written, error)).toBe(true);
    expect(errorKey("Request 1 for ARN could not be processed")).toBe(errorKey(error));
  });

  test("is not found in other words, nor in some of its own", () => {
    expect(saysError("The request could not be sent.", error)).toBe(false);
    expect(saysError("Preprocessed, could not", "processed could not")).toBe(false);
  });

  test("of one or two words is told apart by its number", () => {
    expect(saysError("It says Error 5107.", "Error 5107")).toBe(true);
    expect(saysError("It says Error 5108.", "Error 5107")).toBe(false);
    expect(saysError("It says त्रुटि ५१०७।", "त्रुटि 5107")).toBe(true);
  });

  test("that is hardly a text at all is found nowhere", () => {
    expect(saysError("OK or no", "OK")).toBe(false);
    expect(saysError("anything", "… – !")).toBe(false);
  });
});
