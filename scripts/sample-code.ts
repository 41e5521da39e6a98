import { checkCharacter } from "../src/domain/check-character.ts";
import { formatCode } from "../src/domain/tracking-code.ts";

const BODY = "SAMP1E000000000000000DESK";

/** The tracking code of the first invented ticket: printed for everybody, so that the dashboard can be tried out. */
export const SAMPLE_CODE = formatCode(`${BODY.slice(0, 24)}${checkCharacter(BODY.slice(0, 24))}`);
