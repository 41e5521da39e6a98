import { join } from "node:path";
import { storeContract } from "../testing/store-contract.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { openTicketStore } from "./open-ticket-store.ts";

storeContract("the store in Git", () =>
  openTicketStore({
    directory: join(temporaryDirectory(), "tickets.git"),
    author: { name: "Desk", email: "desk@demo.gov.in" },
  }),
);
