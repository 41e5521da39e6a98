export type Path = readonly PropertyKey[];

/** Something wrong in a desk's file, with the way to it. */
export interface DeskFinding {
  path: Path;
  message: string;
}
